import type { PermissionCheck } from "../answers.ts";
import type { Finding } from "../assessment.ts";
import type { Instant, PairObservation } from "../observation.ts";

export interface PreflightInput {
  readonly observation: PairObservation;
  readonly permissions: readonly PermissionCheck[];
  readonly now: Instant;
  /** What the house rules say of the pair. */
  readonly house?: readonly Finding[];
}

/** One question asked before the request is sent. No finding: the question does not arise. */
export type PreflightCheck = (input: PreflightInput) => readonly Finding[];
