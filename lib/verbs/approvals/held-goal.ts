import "server-only";
import type { HeldChange } from "#lib/peering/approvals/record.ts";
import type { Goal } from "#lib/peering/operation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";

/** The goal that a held change was planned for: what a request that is still to be sent carries is a part of it. */
export const goalOfHeld = ({ by: { request } }: HeldChange): Goal =>
  request === null ? wholeGoal : { ...wholeGoal, ...request };
