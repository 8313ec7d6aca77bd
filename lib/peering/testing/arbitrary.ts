import fc from "fast-check";
import { type Side, sides } from "../ids.ts";
import type { PairObservation, PeeringStatus, Reading } from "../observation.ts";
import { type PairOptions, pairObservation, routeTo, unread, withSide } from "./observation.ts";

export const statuses = [
  "initiating-request",
  "pending-acceptance",
  "provisioning",
  "active",
  "rejected",
  "failed",
  "expired",
  "deleting",
  "deleted",
] as const satisfies readonly PeeringStatus[];

const eachSide = (value: fc.Arbitrary<boolean>) =>
  fc.record({ requester: value, accepter: value }) satisfies fc.Arbitrary<Record<Side, boolean>>;

/** `taken` is a CIDR of the other side, for a route that has it already. */
const vpcWith = (taken: string) =>
  fc.record({
    support: fc.boolean(),
    hostnames: fc.boolean(),
    routes: fc.subarray([
      routeTo("0.0.0.0/0", { kind: "nat-gateway", id: "nat-0123456789abcdef0" }),
      routeTo("10.0.0.0/8", { kind: "transit-gateway", id: "tgw-0123456789abcdef0" }),
      routeTo("10.20.7.0/24", { kind: "network-interface", id: "eni-0123456789abcdef0" }),
      routeTo(taken, { kind: "instance", id: "i-0123456789abcdef0" }),
      routeTo("10.10.0.0/16", { kind: "peering", id: "pcx-0dead0dead0dead00" }, { state: "blackhole" }),
      routeTo("pl-0123456789abcdef0", { kind: "transit-gateway", id: "tgw-0123456789abcdef0" }),
      routeTo("not a cidr", { kind: "other", id: "odb-1" }),
    ]),
  });

export const anyPair: fc.Arbitrary<PairObservation> = fc
  .record({
    status: fc.constantFrom(null, ...statuses),
    routed: eachSide(fc.boolean()),
    dns: eachSide(fc.boolean()),
    managed: fc.record({ requester: fc.constant(true), accepter: fc.boolean() }),
    requester: vpcWith("10.20.0.0/16"),
    accepter: vpcWith("100.64.0.0/20"),
  } satisfies { [K in keyof PairOptions]: fc.Arbitrary<PairOptions[K]> })
  .map(pairObservation);

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
