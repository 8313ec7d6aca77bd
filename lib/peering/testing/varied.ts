import { type Side, sides } from "../ids.ts";
import { type PairObservation, peeringStatuses, type Reading, type Route } from "../observation.ts";
import { pairObservation, routeTo, unread, withSide } from "./observation.ts";

/** Routes that are in the way, each in its own manner. `taken` is a CIDR of the other side. */
const obstacles = (taken: string): readonly Route[] => [
  routeTo("0.0.0.0/0", { kind: "nat-gateway", id: "nat-0123456789abcdef0" }),
  routeTo("10.0.0.0/8", { kind: "transit-gateway", id: "tgw-0123456789abcdef0" }),
  routeTo("10.20.7.0/24", { kind: "network-interface", id: "eni-0123456789abcdef0" }),
  routeTo(taken, { kind: "instance", id: "i-0123456789abcdef0" }),
  routeTo("10.10.0.0/16", { kind: "peering", id: "pcx-0dead0dead0dead00" }, { state: "blackhole" }),
  routeTo("pl-0123456789abcdef0", { kind: "transit-gateway", id: "tgw-0123456789abcdef0" }),
  routeTo("not a cidr", { kind: "other", id: "odb-1" }),
];

export const dicePerPair = 6;

/** A pair in one of some million conditions, chosen by `dicePerPair` numbers from 0 to 255. Six zeros are the plainest. */
export function variedPair(dice: readonly number[]): PairObservation {
  const [state = 0, flags = 0, ours = 0, theirs = 0, ourDns = 0, theirDns = 0] = dice;
  const bit = (value: number, at: number): boolean => ((value >> at) & 1) === 1;
  const vpc = (routes: number, dns: number, taken: string) => ({
    support: !bit(dns, 0),
    hostnames: !bit(dns, 1),
    routes: obstacles(taken).filter((_, at) => bit(routes, at)),
  });
  return pairObservation({
    status: [null, ...peeringStatuses][state % (peeringStatuses.length + 1)] ?? null,
    routed: { requester: bit(flags, 0), accepter: bit(flags, 1) },
    dns: { requester: bit(flags, 2), accepter: bit(flags, 3) },
    managed: { accepter: !bit(flags, 4) },
    requester: vpc(ours, ourDns, "10.20.0.0/16"),
    accepter: vpc(theirs, theirDns, "100.64.0.0/20"),
  });
}

type Gap = (observation: PairObservation) => PairObservation;

const unreadable =
  (side: Side, part: "vpc" | "dns" | "subnets" | "routeTables" | "peerings"): Gap =>
  (observation) =>
    withSide(observation, side, { [part]: unread() });

const inViews =
  (side: Side, at: Side, field: "cidrs" | "ipv6Cidrs" | "dns"): Gap =>
  (observation) => {
    const { peerings } = observation[side];
    const without = (reading: typeof peerings): typeof peerings =>
      reading.known
        ? { ...reading, value: reading.value.map((view) => ({ ...view, [at]: { ...view[at], [field]: null } })) }
        : reading;
    return withSide(observation, side, { peerings: without(peerings) });
  };

const nullNames =
  (side: Side): Gap =>
  (observation) => {
    const here = observation[side];
    const named = <T extends object>(reading: Reading<readonly T[]>): Reading<readonly T[]> =>
      reading.known
        ? { ...reading, value: reading.value.map((each) => ({ ...each, name: null, cidr: null })) }
        : reading;
    return withSide(observation, side, {
      accountName: null,
      roleArn: null,
      vpc: here.vpc.known ? { ...here.vpc, value: { ...here.vpc.value, name: null, cidrs: [] } } : here.vpc,
      subnets: named(here.subnets),
    });
  };

const emptied =
  (side: Side, part: "subnets" | "routeTables" | "peerings"): Gap =>
  (observation) =>
    withSide(observation, side, { [part]: { known: true, value: [], readAt: observation.readAt } });

/** Everything that AWS may leave out, one change each. */
export const gaps: readonly Gap[] = [
  ...sides.flatMap((side) => [
    ...(["vpc", "dns", "subnets", "routeTables", "peerings"] as const).map((part) => unreadable(side, part)),
    ...sides.flatMap((at) => (["cidrs", "ipv6Cidrs", "dns"] as const).map((field) => inViews(side, at, field))),
    ...(["subnets", "routeTables", "peerings"] as const).map((part) => emptied(side, part)),
    nullNames(side),
  ]),
  (observation) => ({ ...observation, peeringId: null }),
];

/** The same observation with every list whose order AWS does not promise in another order. */
export function shuffled(observation: PairObservation, order: readonly number[]): PairObservation {
  const mixed = <T>(list: readonly T[]): T[] =>
    list
      .map((item, index) => ({ item, key: order[index % order.length] ?? 0 }))
      .sort((one, other) => one.key - other.key)
      .map(({ item }) => item);
  const mix = <T>(reading: Reading<readonly T[]>): Reading<readonly T[]> =>
    reading.known ? { ...reading, value: mixed(reading.value) } : reading;
  return sides.reduce((changed, side) => {
    const { vpc: vpcReading, routeTables, subnets, peerings } = changed[side];
    return withSide(changed, side, {
      subnets: mix(subnets),
      peerings: mix(peerings),
      routeTables: mix(
        routeTables.known
          ? {
              ...routeTables,
              value: routeTables.value.map((table) => ({
                ...table,
                routes: mixed(table.routes),
                subnetIds: mixed(table.subnetIds),
              })),
            }
          : routeTables,
      ),
      vpc: vpcReading.known
        ? {
            ...vpcReading,
            value: {
              ...vpcReading.value,
              cidrs: mixed(vpcReading.value.cidrs),
              ipv6Cidrs: mixed(vpcReading.value.ipv6Cidrs),
            },
          }
        : vpcReading,
    });
  }, observation);
}
