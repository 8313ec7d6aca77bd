import "server-only";
import type { Claim } from "#lib/db/approval-claims.ts";
import type { AcceptRequest } from "#lib/peering/approvals/answers.ts";
import type { Frozen } from "#lib/peering/approvals/frozen.ts";
import type { Presser } from "../apply-operations.ts";
import type { Matter } from "./matter.ts";

/** One person's acceptance of one change, with the claim that keeps everybody else from it. */
export interface Asked {
  readonly request: AcceptRequest;
  readonly presser: Presser;
  readonly matter: Matter;
  readonly approved: Frozen;
  readonly claim: Claim;
  readonly reason: string;
}
