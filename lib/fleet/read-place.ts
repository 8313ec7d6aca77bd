import "server-only";
import type { At, FleetReads } from "#lib/aws/index.ts";
import { type Clock, instantOf } from "#lib/clock.ts";
import { deepNotAsked, notAsked, type PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { VpcId } from "#lib/peering/ids.ts";
import type { Reading } from "#lib/peering/observation.ts";
import { isLive } from "#lib/peering/peering.ts";
import type { Result } from "#lib/result.ts";
import { type PlacePart, placeParts } from "./parts.ts";
import { readDeep } from "./read-deep.ts";

/** A place of which nothing has been read yet. */
export function unreadPlace({ accountId, region }: At, clock: Clock): PlaceObservation {
  const readAt = instantOf(clock);
  const nothing = notAsked(accountId, region, readAt);
  const lists = { peerings: nothing, vpcs: nothing, subnets: nothing, routeTables: nothing };
  return { accountId, region, ...lists, dns: [], ...deepNotAsked(accountId, region, readAt) };
}

/**
 * One account in one Region: the parts that are wanted, the others as they were. Four lists; as soon as those are
 * there on which it hangs, the rest: DNS attributes of the VPCs in a live peering, which AWS tells singly, and filters.
 */
export async function readPlace(
  aws: FleetReads,
  at: At,
  clock: Clock,
  wanted: readonly PlacePart[] = placeParts,
  before: PlaceObservation = unreadPlace(at, clock),
): Promise<PlaceObservation> {
  const reading = async <T>(answer: Promise<Result<T>>): Promise<Reading<T>> => {
    const told = await answer;
    const readAt = instantOf(clock);
    return told.ok ? { known: true, value: told.data, readAt } : { known: false, problem: told.error, readAt };
  };
  const fresh = <T>(part: PlacePart, read: () => Promise<Result<T>>, old: Reading<T>): Promise<Reading<T>> =>
    wanted.includes(part) ? reading(read()) : Promise.resolve(old);
  const peeringsRead = fresh("peerings", () => aws.listPeerings(at), before.peerings);
  const dnsRead = async () => {
    if (!wanted.includes("dns")) return before.dns;
    const dns = peeredHere(await peeringsRead, at).map(async (vpcId) => ({
      vpcId,
      dns: await reading(aws.readVpcDns(at, vpcId)),
    }));
    return Promise.all(dns);
  };
  const listsAndDeep = async () => {
    const [peerings, vpcs, subnets, routeTables] = await Promise.all([
      peeringsRead,
      fresh("vpcs", () => aws.listVpcs(at), before.vpcs),
      fresh("subnets", () => aws.listSubnets(at), before.subnets),
      fresh("routeTables", () => aws.listRouteTables(at), before.routeTables),
    ]);
    const deep = wanted.includes("deep") ? await readDeep(aws, at, { peerings, vpcs, routeTables }, clock) : null;
    return { peerings, vpcs, subnets, routeTables, ...deep };
  };
  const [dns, rest] = await Promise.all([dnsRead(), listsAndDeep()]);
  return { ...before, ...rest, dns };
}

/** The VPCs of this place that take part in a live peering. */
export function peeredHere(peerings: PlaceObservation["peerings"], at: At): VpcId[] {
  const live = (peerings.known ? peerings.value : []).filter(({ status }) => isLive(status));
  const ends = live.flatMap(({ requester, accepter }) => [requester, accepter]);
  const ours = ends.filter(({ accountId, region }) => accountId === at.accountId && region === at.region);
  return [...new Set(ours.map(({ vpcId }) => vpcId))].sort();
}
