import { notAsked } from "#lib/peering/health/fleet.ts";
import type { Side, VpcId } from "#lib/peering/ids.ts";
import type { NetworkObservation } from "#lib/peering/network.ts";
import type { PairObservation, Reading, SideObservation } from "#lib/peering/observation.ts";
import type { VpcPlace } from "./network-index.ts";

/** Two VPCs as the sentences of operations ask for them: by the names of what is in them, as far as it was read. */
export function pairOf(observation: NetworkObservation, requester: VpcPlace, accepter: VpcPlace): PairObservation {
  return {
    readAt: never,
    peeringId: null,
    requester: sideOf(observation, "requester", requester),
    accepter: sideOf(observation, "accepter", accepter),
  };
}

/** Nothing is told of its age here. */
const never = "";

function sideOf<S extends Side>(
  { accounts = [], places }: NetworkObservation,
  side: S,
  { accountId, region, vpcId }: VpcPlace,
): SideObservation<S> {
  const name = accounts.find((account) => account.accountId === accountId)?.name ?? null;
  const unread = notAsked(accountId, region, never);
  const here = places.filter((place) => place.region === region);
  const own = here.filter((place) => place.accountId === accountId);
  const [vpc] = of(
    vpcId,
    own.map(({ vpcs }) => vpcs),
  ).value;
  return {
    place: { side, accountId, region },
    vpcId,
    managed: name !== null,
    accountName: name,
    roleArn: null,
    vpc: vpc === undefined ? unread : { known: true, value: vpc, readAt: never },
    dns: unread,
    subnets: unread,
    peerings: unread,
    routeTables: of(
      vpcId,
      own.map(({ routeTables }) => routeTables),
    ),
    filters: {
      // In a shared subnet they are a participant's.
      securityGroups: of(
        vpcId,
        here.map(({ securityGroups }) => securityGroups),
      ),
      networkAcls: of(
        vpcId,
        own.map(({ networkAcls }) => networkAcls),
      ),
    },
  };
}

const of = <T extends { readonly vpcId: VpcId }>(vpcId: VpcId, readings: readonly Reading<readonly T[]>[]) => ({
  known: true as const,
  readAt: never,
  value: readings.flatMap((each) => (each.known ? each.value.filter((item) => item.vpcId === vpcId) : [])),
});
