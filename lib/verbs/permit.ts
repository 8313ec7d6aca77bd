import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { report } from "#lib/report.ts";
import type { Problem } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { refusalOf } from "./sight.ts";

/** Asked before an operation is begun, and again before each call that it makes. Null: go on. */
export type Permit = (operation: Operation) => Promise<Problem | null>;

/** Whoever runs the command line holds the credentials themself. */
export const permitAll: Permit = () => Promise.resolve(null);

const askedEveryMs = 1_000;

/** By what the person may do at this moment, so that a run stops soon after its person is lowered, disabled or signed out. */
export function permitNow(
  { clock, database }: Pick<Deck, "clock" | "database">,
  observation: PairObservation,
  viewerNow: () => Promise<Viewer | null>,
): Permit {
  const ask = () => Promise.all([database.lost(), viewerNow()]);
  let asked: { readonly at: number; readonly told: ReturnType<typeof ask> } | null = null;
  return async ({ kind, place }) => {
    if (asked === null || clock.now() - asked.at >= askedEveryMs) asked = { at: clock.now(), told: ask() };
    try {
      const [lost, viewer] = await asked.told;
      if (lost !== null) return { ...lost, message: `Not sent: ${lost.message}` };
      return viewer === null ? sessionEnded : refusalOf(viewer, kind, observation[place.side]);
    } catch (error) {
      report(error);
      return notKnown;
    }
  };
}

const sessionEnded: Problem = {
  code: "signed-out",
  message: "Not sent: the session of whoever started this has ended.",
  mend: "Sign in and apply what remains.",
};

const notKnown: Problem = {
  code: "internal",
  message: "Not sent: whether this is still permitted could not be read.",
  mend: "Check Peerdeck's database, then try again.",
};
