import "server-only";
import type { At, Aws } from "#lib/aws/index.ts";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { VpcId } from "#lib/peering/ids.ts";
import type { Reading } from "#lib/peering/observation.ts";
import { isLive } from "#lib/peering/peering.ts";
import type { Result } from "#lib/result.ts";
import { readDeep } from "./read-deep.ts";

/**
 * One account in one Region: four lists; then, of the VPCs in a live peering, the DNS attributes, which AWS tells singly,
 * and what filters their packets.
 */
export async function readPlace(aws: Aws, at: At, clock: Clock): Promise<PlaceObservation> {
  const reading = async <T>(answer: Promise<Result<T>>): Promise<Reading<T>> => {
    const told = await answer;
    const readAt = instantOf(clock);
    return told.ok ? { known: true, value: told.data, readAt } : { known: false, problem: told.error, readAt };
  };
  const withDns = async () => {
    const peerings = await reading(aws.listPeerings(at));
    const dns = peeredHere(peerings, at).map(async (vpcId) => ({
      vpcId,
      dns: await reading(aws.readVpcDns(at, vpcId)),
    }));
    return { peerings, dns: await Promise.all(dns) };
  };
  const [{ peerings, dns }, vpcs, subnets, routeTables] = await Promise.all([
    withDns(),
    reading(aws.listVpcs(at)),
    reading(aws.listSubnets(at)),
    reading(aws.listRouteTables(at)),
  ]);
  const { accountId, region } = at;
  const deep = await readDeep(aws, at, { peerings, vpcs, routeTables }, clock);
  return { accountId, region, peerings, vpcs, subnets, routeTables, dns, ...deep };
}

function peeredHere(peerings: PlaceObservation["peerings"], at: At): VpcId[] {
  const live = (peerings.known ? peerings.value : []).filter(({ status }) => isLive(status));
  const ends = live.flatMap(({ requester, accepter }) => [requester, accepter]);
  const ours = ends.filter(({ accountId, region }) => accountId === at.accountId && region === at.region);
  return [...new Set(ours.map(({ vpcId }) => vpcId))].sort();
}
