import "server-only";
import type { MayNot } from "#lib/peering/answers.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { type Asking, refusedInStepper } from "./approvals/guard.ts";
import type { Deck } from "./deck.ts";
import { mayNotOf } from "./sight.ts";

/** What this person may not do in the stepper: what their roles do not permit, and accepting what takes more than one press. */
export async function mayNotInStepper(deck: Deck, viewer: Asking, observation: PairObservation): Promise<MayNot> {
  const mayNot = mayNotOf(viewer, observation);
  if (mayNot.accepter.accept !== undefined) return mayNot;
  const refused = await refusedInStepper(deck, viewer, observation);
  return refused === null ? mayNot : { ...mayNot, accepter: { ...mayNot.accepter, accept: refused } };
}
