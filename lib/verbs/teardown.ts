import "server-only";
import { instantOf } from "#lib/clock.ts";
import { notAsked } from "#lib/peering/health/fleet.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { SecurityGroup } from "#lib/peering/network.ts";
import type { Reading, SideObservation } from "#lib/peering/observation.ts";
import { type Dependents, dependentsOf } from "#lib/peering/teardown/group-rules.ts";
import { type RestoreFile, restoreFileOf } from "#lib/peering/teardown/restore-file.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Asking } from "./approvals/guard.ts";
import type { Deck } from "./deck.ts";
import { readPeering } from "./observe-peering.ts";

/** What hangs on a peering besides routes, from the fleet's own readings: asking AWS for every group is dear. */
export async function readDependents(deck: Deck, id: PeeringId, viewer: Asking): Promise<Result<Dependents>> {
  const reading = await readPeering(deck, id, viewer);
  if (!reading.ok) return reading;
  const { observation } = reading.data;
  return ok(
    dependentsOf(observation, {
      requester: groupsAt(deck, observation.requester),
      accepter: groupsAt(deck, observation.accepter),
    }),
  );
}

/** A side that is not managed, or not for this person's eyes, says why in every one of its readings. */
function groupsAt(deck: Deck, { managed, place, vpcId, vpc }: SideObservation): Reading<readonly SecurityGroup[]> {
  const { accountId, region } = place;
  if (!managed) return vpc.known ? notAsked(accountId, region, vpc.readAt) : vpc;
  const { places } = deck.fleet.watch.observation();
  const groups = places.find((each) => each.accountId === accountId && each.region === region)?.securityGroups;
  if (groups === undefined) return notAsked(accountId, region, instantOf(deck.clock));
  return groups.known ? { ...groups, value: groups.value.filter((group) => group.vpcId === vpcId) } : groups;
}

/** The peering as this person sees it, to be kept before it is torn down. */
export async function readRestoreFile(deck: Deck, id: PeeringId, viewer: Asking): Promise<Result<RestoreFile>> {
  const reading = await readPeering(deck, id, viewer);
  if (!reading.ok) return reading;
  const file = restoreFileOf(reading.data.observation);
  return file === null
    ? fail({ code: "not-found", message: `No side that can be read lists ${id}: there is nothing to be kept.` })
    : ok(file);
}
