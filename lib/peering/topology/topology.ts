import { compareText } from "../destinations.ts";
import type { FleetObservation } from "../health/fleet.ts";
import type { Health, HealthReport, PeeringHealth } from "../health/report.ts";
import {
  type AccountId,
  formatVpcRef,
  type PeeringId,
  type Region,
  type Side,
  type VpcId,
  type VpcRef,
} from "../ids.ts";
import type { Instant, PeeringStatus, Vpc } from "../observation.ts";
import { vpcRefOf } from "../peering.ts";

/** `ACCOUNT/REGION/VPC` */
export type VpcKey = string;

export interface TopologyVpc {
  readonly key: VpcKey;
  readonly accountId: AccountId;
  /** Null: Peerdeck has no way into this account. */
  readonly accountName: string | null;
  readonly region: Region;
  readonly vpcId: VpcId;
  readonly name: string | null;
  readonly cidrs: readonly string[];
  /** False: only a peering tells of it, since no account that can be read lists it. */
  readonly listed: boolean;
}

export interface TopologyPeering {
  readonly id: PeeringId;
  readonly name: string | null;
  readonly requester: VpcKey;
  readonly accepter: VpcKey;
  readonly status: PeeringStatus;
  readonly health: Health;
  /** What decides the health, in one sentence; null where nothing is wrong or unknown. */
  readonly worst: string | null;
}

/** VPCs and what joins them: as much of the fleet as one person sees. */
export interface Topology {
  readonly readAt: Instant;
  /** By account name, Region, name. */
  readonly vpcs: readonly TopologyVpc[];
  /** By id. */
  readonly peerings: readonly TopologyPeering[];
}

/** `GET /api/topology`. The map is there only where the version is another one than the browser has. */
export interface TopologyAnswer {
  readonly version: string;
  readonly readAt: Instant;
  /** Accounts that are still to be read in this round. */
  readonly remaining: number;
  readonly topology: Topology | null;
}

export function topologyOf(fleet: FleetObservation, { peerings }: Pick<HealthReport, "peerings">): Topology {
  const vpcs = new Map<VpcKey, TopologyVpc>(listedVpcs(fleet).map((vpc) => [vpc.key, vpc]));
  for (const each of peerings)
    for (const side of ["requester", "accepter"] as const) {
      const end = endOf(each, side);
      if (!vpcs.has(end.key)) vpcs.set(end.key, end);
    }
  return {
    readAt: fleet.readAt,
    vpcs: [...vpcs.values()].sort((one, other) => compareText(sortKey(one), sortKey(other))),
    peerings: peerings.map(peeringOf),
  };
}

const sortKey = ({ accountName, accountId, region, name, vpcId }: TopologyVpc): string =>
  [accountName ?? "\uffff", accountId, region, name ?? "\uffff", vpcId].join("\n");

/** A VPC that is shared through RAM is listed by its participants as well; it is its owner's. */
function listedVpcs({ accounts, places }: FleetObservation): TopologyVpc[] {
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  return places.flatMap(({ region, vpcs }) =>
    (vpcs.known ? vpcs.value : []).map((vpc) => {
      const accountName = names.get(vpc.ownerId) ?? null;
      return vpcOf({ accountId: vpc.ownerId, region, vpcId: vpc.vpcId }, accountName, vpc);
    }),
  );
}

const attached = (associations: Vpc["cidrs"]): string[] =>
  associations.filter(({ state }) => state === "associated" || state === "associating").map(({ cidr }) => cidr);

const vpcOf = (ref: VpcRef, accountName: string | null, vpc: Vpc): TopologyVpc => ({
  ...ref,
  key: formatVpcRef(ref),
  accountName,
  name: vpc.name,
  cidrs: [...attached(vpc.cidrs), ...attached(vpc.ipv6Cidrs)],
  listed: true,
});

function endOf({ observation, peering }: PeeringHealth, side: Side): TopologyVpc {
  const ref = vpcRefOf(observation[side]);
  const { cidrs, ipv6Cidrs } = peering[side];
  return {
    ...ref,
    key: formatVpcRef(ref),
    accountName: observation[side].accountName,
    name: null,
    cidrs: [...(cidrs ?? []), ...(ipv6Cidrs ?? [])],
    listed: false,
  };
}

const peeringOf = ({ peeringId, peering, observation, health, worst }: PeeringHealth): TopologyPeering => ({
  id: peeringId,
  name: peering.views.requester?.tags["Name"] ?? peering.views.accepter?.tags["Name"] ?? null,
  requester: formatVpcRef(vpcRefOf(observation.requester)),
  accepter: formatVpcRef(vpcRefOf(observation.accepter)),
  status: peering.status,
  health,
  worst: worst === null || worst.result === "pass" ? null : worst.summary,
});
