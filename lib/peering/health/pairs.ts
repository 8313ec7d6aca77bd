import type { Problem } from "#lib/result.ts";
import { compareText } from "../destinations.ts";
import { type AccountId, type PeeringId, type Region, type Side, sides, type VpcId, type VpcRef } from "../ids.ts";
import type {
  PairObservation,
  PeeringSideInfo,
  PeeringView,
  Reading,
  RouteTable,
  SideObservation,
  Subnet,
  Vpc,
  VpcDns,
} from "../observation.ts";
import { type DeepIndex, deepIndex } from "./deep.ts";
import type { FleetAccount, FleetObservation, PlaceObservation } from "./fleet.ts";

type ByVpc<T> = ReadonlyMap<VpcId, readonly T[]>;

interface IndexedPlace {
  readonly place: PlaceObservation;
  readonly vpcs: ReadonlyMap<VpcId, Vpc>;
  readonly dns: ReadonlyMap<VpcId, Reading<VpcDns>>;
  readonly subnets: ByVpc<Subnet>;
  readonly routeTables: ByVpc<RouteTable>;
  readonly peerings: ByVpc<PeeringView>;
}

const listed = <T>(reading: Reading<readonly T[]>): readonly T[] => (reading.known ? reading.value : []);

const byVpc = <T extends { readonly vpcId: VpcId }>(reading: Reading<readonly T[]>): ByVpc<T> =>
  Map.groupBy(listed(reading), ({ vpcId }) => vpcId);

function peeringsByVpc(reading: PlaceObservation["peerings"]): ByVpc<PeeringView> {
  const found = new Map<VpcId, PeeringView[]>();
  for (const view of listed(reading)) {
    for (const vpcId of new Set([view.requester.vpcId, view.accepter.vpcId])) {
      const views = found.get(vpcId);
      if (views === undefined) found.set(vpcId, [view]);
      else views.push(view);
    }
  }
  return found;
}

const indexed = (place: PlaceObservation): IndexedPlace => ({
  place,
  vpcs: new Map(listed(place.vpcs).map((vpc) => [vpc.vpcId, vpc])),
  dns: new Map(place.dns.map(({ vpcId, dns }) => [vpcId, dns])),
  subnets: byVpc(place.subnets),
  routeTables: byVpc(place.routeTables),
  peerings: peeringsByVpc(place.peerings),
});

const placeKey = (accountId: AccountId, region: Region): string => `${accountId} ${region}`;

/** A fleet made ready for many questions. */
export interface FleetIndex {
  readonly fleet: FleetObservation;
  readonly accounts: ReadonlyMap<AccountId, FleetAccount>;
  readonly places: ReadonlyMap<string, IndexedPlace>;
  /** Worked out at the first question that needs it. */
  readonly deep: () => DeepIndex;
}

export function indexFleet(fleet: FleetObservation): FleetIndex {
  let deep: DeepIndex | null = null;
  return {
    fleet,
    accounts: new Map(fleet.accounts.map((account) => [account.accountId, account])),
    places: new Map(fleet.places.map((place) => [placeKey(place.accountId, place.region), indexed(place)])),
    deep: () => (deep ??= deepIndex(fleet)),
  };
}

type Spot = Pick<PeeringSideInfo, "accountId" | "region">;

export const placeAt = ({ places }: FleetIndex, { accountId, region }: Spot): PlaceObservation | null =>
  places.get(placeKey(accountId, region))?.place ?? null;

/** Every peering that any readable side shows, once each and by id, as the pair of its two sides. */
export function pairsOf(index: FleetIndex): PairObservation[] {
  const shown = new Map<PeeringId, PeeringView>();
  // In a steady order, since two views may tell different things of one peering.
  for (const [, here] of [...index.places].sort(([one], [other]) => compareText(one, other)))
    for (const view of listed(here.place.peerings))
      shown.set(view.peeringId, shown.get(view.peeringId) ?? withOwner(view, here));
  return [...shown.values()]
    .sort((one, other) => compareText(one.peeringId, other.peeringId))
    .map((view) => ({
      readAt: index.fleet.readAt,
      peeringId: view.peeringId,
      requester: sideOf(index, "requester", view.requester),
      accepter: sideOf(index, "accepter", view.accepter),
    }));
}

/** Two VPCs that need not be peered, as far as the fleet tells of them. */
export function pairBetween(index: FleetIndex, requester: VpcRef, accepter: VpcRef): PairObservation {
  const untold = { cidrs: null, ipv6Cidrs: null, dns: null };
  return {
    readAt: index.fleet.readAt,
    peeringId: null,
    requester: sideOf(index, "requester", { ...requester, ...untold }),
    accepter: sideOf(index, "accepter", { ...accepter, ...untold }),
  };
}

/** Whoever lists a peering is one of its sides, also where the answer leaves the owner out. */
function withOwner(view: PeeringView, { place, vpcs }: IndexedPlace): PeeringView {
  const { accountId, region } = place;
  if (sides.some((side) => view[side].accountId === accountId && view[side].region === region)) return view;
  const side: Side = vpcs.has(view.accepter.vpcId) ? "accepter" : "requester";
  return { ...view, [side]: { ...view[side], accountId, region } };
}

function sideOf<S extends Side>(index: FleetIndex, side: S, info: PeeringSideInfo): SideObservation<S> {
  const { accountId, region, vpcId } = info;
  const account = index.accounts.get(accountId) ?? null;
  const common = {
    place: { side, accountId, region },
    vpcId,
    managed: account !== null,
    accountName: account?.name ?? null,
    roleArn: account?.roleArn ?? null,
  };
  const here = index.places.get(placeKey(accountId, region));
  if (here === undefined) {
    const nothing = { known: false, problem: notRead(info, account), readAt: index.fleet.readAt } as const;
    return { ...common, vpc: nothing, dns: nothing, subnets: nothing, routeTables: nothing, peerings: nothing };
  }
  const { place } = here;
  const ofVpc = <T>(reading: Reading<readonly T[]>, all: ByVpc<T>): Reading<readonly T[]> =>
    reading.known ? { ...reading, value: all.get(vpcId) ?? [] } : reading;
  return {
    ...common,
    vpc: vpcReading(here, info),
    dns: here.dns.get(vpcId) ?? dnsNotAsked(place, info),
    subnets: ofVpc(place.subnets, here.subnets),
    routeTables: ofVpc(place.routeTables, here.routeTables),
    prefixLists: place.prefixLists,
    peerings: ofVpc(place.peerings, here.peerings),
  };
}

function vpcReading({ place, vpcs }: IndexedPlace, { accountId, region, vpcId }: PeeringSideInfo): Reading<Vpc> {
  if (!place.vpcs.known) return place.vpcs;
  const value = vpcs.get(vpcId);
  if (value !== undefined) return { ...place.vpcs, value };
  const problem: Problem = {
    code: "not-found",
    message: `Account ${accountId} lists no VPC ${vpcId} in ${region}.`,
    accountId,
    region,
    mend: "It was deleted; what is left of its peering can be cleaned up.",
  };
  return { known: false, problem, readAt: place.vpcs.readAt };
}

function notRead({ accountId, region }: PeeringSideInfo, account: FleetAccount | null): Problem {
  const common = { code: "not-managed", accountId, region } as const;
  return account === null
    ? {
        ...common,
        message: `Peerdeck has no way into account ${accountId}.`,
        mend: "Add the account to peerdeck.yaml, or ask its owner to act there.",
      }
    : {
        ...common,
        message: `${region} is not among the Regions of ${account.name} (${accountId}) in peerdeck.yaml.`,
        mend: `Whoever runs Peerdeck: add ${region} to the Regions of ${account.name} in peerdeck.yaml.`,
      };
}

/** Which VPCs are peered, and so asked for their attributes, follows from the list of peerings. */
function dnsNotAsked({ peerings }: PlaceObservation, { accountId, region, vpcId }: PeeringSideInfo): Reading<VpcDns> {
  if (!peerings.known) return peerings;
  const problem: Problem = {
    code: "not-found",
    message: `The DNS attributes of ${vpcId} were not asked for: it takes part in no live peering.`,
    accountId,
    region,
  };
  return { known: false, problem, readAt: peerings.readAt };
}

export const eachSide = <T>(of: (side: Side) => T): Record<Side, T> => {
  const [requester, accepter] = sides;
  return { requester: of(requester), accepter: of(accepter) };
};
