import "server-only";
import type { PeeringId, Place } from "#lib/peering/ids.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import { mayHaveHappened, type Outcome } from "../failure.ts";
import { insist, spreadingMs } from "../insist.ts";
import { readPeering } from "../reads/peerings.ts";
import type { Applied } from "../terms.ts";
import { applied, type WriteTools } from "./kind.ts";

interface Wanted {
  readonly place: Place;
  readonly peeringId: PeeringId;
  readonly reached: readonly PeeringStatus[];
  /** How long "no such peering" may mean "not yet known here". */
  readonly unseenMs: number;
  readonly send: () => Promise<Outcome<Applied>>;
}

/** Reads may lag behind what somebody else has just done. */
const lagMs = 5_000;

/** Changes a peering's state. After every lost answer it looks at what AWS shows, and sends again only if that shows nothing. */
export async function bringTo({ ec2, clock }: WriteTools, wanted: Wanted): Promise<Outcome<Applied>> {
  const { place, peeringId, reached, send, unseenMs } = wanted;
  const startedAt = clock.now();
  let lost = false;

  /** What AWS shows, if that is what was wanted. */
  const look = async (): Promise<Outcome<Applied> | null> => {
    const seen = await readPeering(ec2, place, peeringId);
    if (!seen.ok || seen.data === null || !reached.includes(seen.data.status)) return null;
    return applied(null, { already: !lost, view: seen.data });
  };

  const outcome = await insist(
    clock,
    spreadingMs,
    async () => {
      const sent = await send();
      if (sent.ok || !mayHaveHappened(sent.error)) return sent;
      lost = true;
      return (await look()) ?? sent;
    },
    (sent) => {
      if (sent.ok) return false;
      const maybeUnseen = sent.error.fault === "peering-not-found" && clock.now() - startedAt < unseenMs;
      return maybeUnseen || mayHaveHappened(sent.error);
    },
  );
  if (outcome.ok || outcome.error.fault !== "wrong-state") return outcome;
  const seen = await insist(clock, lost ? spreadingMs : lagMs, look, (found) => found === null);
  return seen ?? outcome;
}
