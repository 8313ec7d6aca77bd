import type { PeeringStatusCode, Timers } from "./scenario.ts";
import { type Place, placeKey, samePlace, type Tags } from "./world.ts";

export type Role = "requester" | "accepter";

export interface PeeringEnd extends Place {
  readonly vpcId: string;
  /** What the VPC had when it was last known here; a VPC that is in the world speaks for itself. */
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  /** AllowDnsResolutionFromRemoteVpc. */
  readonly dns: boolean;
}

/** The last thing that somebody did. Everything that merely follows in time is computed from it, never stored. */
export type PeeringAct =
  | { readonly kind: "requested"; readonly doomed: boolean }
  | { readonly kind: "accepted"; readonly at: number }
  | { readonly kind: "rejected"; readonly at: number }
  | { readonly kind: "deleted"; readonly at: number; readonly by: string; readonly wasAccepted: boolean };

export interface Peering {
  readonly id: string;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
  readonly createdAt: number;
  readonly act: PeeringAct;
  /** Keyed by account and Region: each place has its own tags, and one place on both sides has one set. */
  readonly tags: Readonly<Record<string, Tags>>;
  readonly message?: string;
}

export interface PeeringStatus {
  readonly code: PeeringStatusCode;
  /** Since when. */
  readonly at: number;
}

export const isInterRegion = (peering: Peering): boolean => peering.requester.region !== peering.accepter.region;

export function statusOf(peering: Peering, now: number, timers: Timers): PeeringStatus {
  const { act, createdAt } = peering;
  switch (act.kind) {
    case "requested": {
      const decidedAt = createdAt + timers.initiatingMs;
      const expiresAt = createdAt + timers.expiryMs;
      if (now < decidedAt) return { code: "initiating-request", at: createdAt };
      if (act.doomed) return { code: "failed", at: decidedAt };
      return now < expiresAt ? { code: "pending-acceptance", at: decidedAt } : { code: "expired", at: expiresAt };
    }
    case "accepted": {
      const activeAt = act.at + (isInterRegion(peering) ? timers.provisioningInterRegionMs : timers.provisioningMs);
      return now < activeAt ? { code: "provisioning", at: act.at } : { code: "active", at: activeAt };
    }
    case "rejected":
      return { code: "rejected", at: act.at };
    case "deleted": {
      const goneAt = act.at + (isInterRegion(peering) && act.wasAccepted ? timers.deletingMs : 0);
      return now < goneAt ? { code: "deleting", at: act.at } : { code: "deleted", at: goneAt };
    }
  }
}

export function messageOf(peering: Peering, code: PeeringStatusCode): string {
  const messages: Record<PeeringStatusCode, string> = {
    "initiating-request": `Initiating Request to ${peering.accepter.accountId}`,
    "pending-acceptance": `Pending Acceptance by ${peering.accepter.accountId}`,
    provisioning: "Provisioning",
    active: "Active",
    rejected: `Rejected by ${peering.accepter.accountId}`,
    failed: "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range",
    expired: "Expired",
    deleting: "Deleting",
    deleted: `Deleted by ${peering.act.kind === "deleted" ? peering.act.by : peering.requester.accountId}`,
  };
  return peering.message ?? messages[code];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long after its end a peering can still be described at a place; Infinity while it lives. */
function visibleForMs(peering: Peering, code: PeeringStatusCode, role: Role): number {
  const sameAccount = peering.requester.accountId === peering.accepter.accountId;
  switch (code) {
    case "initiating-request":
    case "failed":
      if (role === "accepter") return 0;
      return code === "failed" ? 2 * hourMs : Number.POSITIVE_INFINITY;
    case "expired":
      return 2 * dayMs;
    case "rejected":
      return sameAccount || role === "accepter" ? 2 * hourMs : 2 * dayMs;
    case "deleted": {
      const deleter = peering.act.kind === "deleted" && peering[role].accountId === peering.act.by;
      return sameAccount || deleter ? 2 * hourMs : 2 * dayMs;
    }
    case "pending-acceptance":
    case "provisioning":
    case "active":
    case "deleting":
      return Number.POSITIVE_INFINITY;
  }
}

export const rolesAt = (peering: Peering, place: Place): Role[] =>
  (["requester", "accepter"] as const).filter((role) => samePlace(peering[role], place));

export function isVisibleAt(peering: Peering, place: Place, now: number, timers: Timers): boolean {
  const { code, at } = statusOf(peering, now, timers);
  return rolesAt(peering, place).some((role) => now - at < visibleForMs(peering, code, role));
}

export const liveCodes: readonly PeeringStatusCode[] = [
  "initiating-request",
  "pending-acceptance",
  "provisioning",
  "active",
];

const endKey = (end: PeeringEnd): string => `${placeKey(end)}/${end.vpcId}`;
export const samePair = (one: Peering, other: Peering): boolean =>
  [endKey(one.requester), endKey(one.accepter)].sort().join() ===
  [endKey(other.requester), endKey(other.accepter)].sort().join();
