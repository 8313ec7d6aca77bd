import type { Instant } from "../observation.ts";
import type { Notice, NoticeKind } from "./notice.ts";

/** `given-up`: tried for hours, in vain. */
export const deliveryStates = ["waiting", "delivered", "given-up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface DeliveryAttempt {
  readonly number: number;
  readonly at: Instant;
  readonly status: number | null;
  /** Null: delivered. */
  readonly problem: string | null;
  readonly ms: number;
}

/** One event to one webhook. */
export interface DeliveryListing {
  readonly id: string;
  readonly webhook: string;
  readonly kind: Notice["kind"];
  readonly subject: string;
  readonly state: DeliveryState;
  readonly createdAt: Instant;
  readonly nextAt: Instant | null;
  readonly attempts: readonly DeliveryAttempt[];
}

/** A webhook of peerdeck.yaml without what it keeps secret. */
export interface WebhookListing {
  readonly name: string;
  /** Scheme and host; the rest of an address may be a secret of its own. */
  readonly target: string;
  readonly format: "json" | "slack";
  readonly signed: boolean;
  readonly events: readonly NoticeKind[];
}

/** `GET /api/webhooks` */
export interface WebhooksAnswer {
  readonly readAt: Instant;
  readonly webhooks: readonly WebhookListing[];
  /** Newest first. */
  readonly deliveries: readonly DeliveryListing[];
  readonly before: string | null;
}
