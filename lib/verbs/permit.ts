import "server-only";
import type { Holder } from "#lib/auth/permissions.ts";
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
export const permitNow = (
  deck: Pick<Deck, "clock" | "database">,
  observation: PairObservation,
  viewerNow: () => Promise<Viewer | null>,
): Permit => permitBy(deck, viewerNow, (viewer, { kind, place }) => refusalOf(viewer, kind, observation[place.side]));

/** Asks for the person, and for the database, at most once a second; and for each operation whether they may. */
export function permitBy(
  { clock, database }: Pick<Deck, "clock" | "database">,
  personNow: () => Promise<Holder | null>,
  refusal: (person: Holder, operation: Operation) => Problem | null,
): Permit {
  const ask = () => Promise.all([database.lost(), personNow()]);
  let asked: { readonly at: number; readonly told: ReturnType<typeof ask> } | null = null;
  return async (operation) => {
    if (asked === null || clock.now() - asked.at >= askedEveryMs) asked = { at: clock.now(), told: ask() };
    try {
      const [lost, person] = await asked.told;
      if (lost !== null) return { ...lost, message: `Not sent: ${lost.message}` };
      return person === null ? sessionEnded : refusal(person, operation);
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
