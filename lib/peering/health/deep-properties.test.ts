import fc from "fast-check";
import { expect, test } from "vitest";
import { type Side, sides } from "../ids.ts";
import type { GroupRule, NetworkInterface } from "../network.ts";
import type { PairObservation, Reading } from "../observation.ts";
import { acls, cidrRule, deepFleet, denied, group, groupRule, host } from "../testing/deep.ts";
import { known, peeringId, routeTo, subnetIds, toPeering } from "../testing/observation.ts";
import { dicePerPair, variedPair } from "../testing/varied.ts";
import { active, withRoute } from "../testing/worlds.ts";
import { type DeepPart, type DeepReadings, deepParts, type FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";

const seed = 20_261_123;
const dice = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: dicePerPair, maxLength: dicePerPair });

const entry = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom("allow", "deny"),
    fc.constantFrom("all", "tcp", "udp", "17"),
    fc.constantFrom("*", "443", "1024-65535", "0-40000"),
    fc.constantFrom("0.0.0.0/0", "10.20.0.0/16", "10.10.2.0/24", "::/0", "nonsense"),
    fc.constantFrom("in", "out"),
  )
  .map((parts) => parts.join(" "));
const rule: fc.Arbitrary<GroupRule> = fc.oneof(
  fc.constantFrom(
    cidrRule("-1", null, "10.10.0.0/16"),
    cidrRule("tcp", [0, 65_535], "0.0.0.0/0"),
    cidrRule("tcp", [443, 443], "10.20.1.0/24"),
    cidrRule("tcp", [443, 443], "not a cidr"),
  ),
  fc.constantFrom("sg-requester", "sg-accepter", "sg-lost").map(groupRule),
  fc.constant({ ...cidrRule("tcp", [22, 22], ""), peer: { kind: "prefix-list", prefixListId: "pl-1" } } as const),
);
const kinds = fc.constantFrom<NetworkInterface["kind"]>("ordinary", "nat-gateway", "transit-gateway", "managed");

/** Whatever may stand at a side, and whatever of it was not told. */
const guards = fc.record({
  entries: fc.array(entry, { maxLength: 8 }),
  rules: fc.array(rule, { maxLength: 4 }),
  hosts: fc.array(
    fc.record({ kind: kinds, main: fc.boolean(), groups: fc.subarray(["sg-requester", "sg-accepter", "sg-none"]) }),
    { maxLength: 4 },
  ),
  listed: fc.constantFrom(null, ["10.20.0.0/16"], ["10.20.1.0/24", "10.99.0.0/16"], []),
  servers: fc.constantFrom(["AmazonProvidedDNS"], ["10.0.0.53"], ["nonsense"], []),
  hidden: fc.dictionary(fc.constantFrom(...deepParts), fc.constantFrom("denied", "not asked"), { maxKeys: 4 }),
});
type Guards = typeof guards extends fc.Arbitrary<infer T> ? T : never;

function readingsOf(pair: PairObservation, side: Side, given: Guards): Partial<DeepReadings> {
  const all: Pick<DeepReadings, DeepPart> = {
    networkAcls: acls(pair, side, ...given.entries),
    securityGroups: known([group(pair, side, ...given.rules)]),
    interfaces: known(
      given.hosts.map(({ kind, main, groups }, at) =>
        host(pair, side, {
          interfaceId: `eni-${side}-${at}`,
          kind,
          groupIds: groups,
          subnetId: subnetIds[side][main ? "main" : "app"],
        }),
      ),
    ),
    prefixLists: known([{ prefixListId: "pl-1", name: null, cidrs: given.listed }]),
    natGateways: known([]),
    dhcpOptions: known([{ dhcpOptionsId: "dopt-1", domainNameServers: given.servers }]),
  };
  const told = Object.entries(all).flatMap(([part, reading]) => {
    const how = (given.hidden as Record<string, string>)[part];
    return how === "not asked" ? [] : [[part, how === "denied" ? denied : reading] as const];
  });
  return Object.fromEntries(told) as Partial<DeepReadings>;
}

const fleetWith = (pair: PairObservation, ours: Guards, theirs: Guards): FleetObservation =>
  deepFleet(pair, { requester: readingsOf(pair, "requester", ours), accepter: readingsOf(pair, "accepter", theirs) });

const lists = (pair: PairObservation): PairObservation =>
  sides.reduce((changed, side) => withRoute(changed, side, "app", toPeering("pl-1")), pair);

test("whatever stands at either side, every listed peering is in the report once, and nothing throws", () => {
  fc.assert(
    fc.property(dice, guards, guards, (thrown, ours, theirs) => {
      const fleet = fleetWith(lists(variedPair(thrown)), ours, theirs);
      const listed = fleet.places.flatMap(({ peerings }) => (peerings.known ? peerings.value : []));
      expect(new Set(health(fleet).peerings.map((each) => each.peeringId))).toEqual(
        new Set(listed.map((view) => view.peeringId)),
      );
    }),
    { seed, numRuns: 300 },
  );
});

const backwards = <T>(reading: Reading<readonly T[]>): Reading<readonly T[]> =>
  reading.known ? { ...reading, value: reading.value.toReversed() } : reading;

/** Everything whose order AWS does not promise, the other way round. */
const turned = (fleet: FleetObservation): FleetObservation => ({
  ...fleet,
  places: fleet.places.toReversed().map((place) => ({
    ...place,
    securityGroups: backwards(place.securityGroups),
    networkAcls: backwards(place.networkAcls),
    interfaces: backwards(place.interfaces),
    prefixLists: backwards(place.prefixLists),
    dhcpOptions: backwards(place.dhcpOptions),
  })),
});

test("the order in which AWS lists groups, lists and interfaces changes nothing", () => {
  fc.assert(
    fc.property(dice, guards, guards, (thrown, ours, theirs) => {
      const fleet = fleetWith(lists(variedPair(thrown)), ours, theirs);
      const told = (seen: FleetObservation) => {
        const { findings, peerings } = health(seen);
        return { findings, peerings: peerings.map((each) => ({ ...each, observation: null })) };
      };
      expect(told(turned(fleet))).toEqual(told(fleet));
    }),
    { seed, numRuns: 150 },
  );
});

test("what was not asked for, and what AWS denied, never make a peering worse; denied is always told", () => {
  const pair = active();
  const plain = health(deepFleet(pair, {})).peerings[0]?.health;
  const parts: readonly DeepPart[] = ["securityGroups", "networkAcls", "interfaces", "dhcpOptions", "natGateways"];
  fc.assert(
    fc.property(fc.subarray([...parts]), fc.subarray([...parts]), (ours, theirs) => {
      const hidden = (all: readonly DeepPart[]) => Object.fromEntries(all.map((part) => [part, denied]));
      const [found] = health(deepFleet(pair, { requester: hidden(ours), accepter: hidden(theirs) })).peerings;
      expect([found?.peeringId, found?.health]).toEqual([peeringId, plain]);
      const told = (found?.findings ?? []).filter(({ result }) => result === "unknown");
      const matters = [...ours, ...theirs].some((part) => part !== "natGateways");
      expect(told.length > 0).toBe(matters);
    }),
    { seed, numRuns: 100 },
  );
});

test("a closed list is told whatever else stands there", () => {
  const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
  const pair = withRoute(active(), "accepter", "app", routeTo("0.0.0.0/0", nat));
  fc.assert(
    fc.property(guards, (ours) => {
      const accepter = { ...readingsOf(pair, "accepter", ours), networkAcls: acls(pair, "accepter") };
      const [found] = health(deepFleet(pair, { accepter })).peerings;
      expect(found?.findings).toContainEqual(
        expect.objectContaining({ check: "acl-denies-peer", side: "accepter", result: "fail", severity: "high" }),
      );
    }),
    { seed, numRuns: 100 },
  );
});
