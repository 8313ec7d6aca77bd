import { expect, test } from "vitest";
import type { Service } from "#lib/peering/filters/flow.ts";
import type { NetworkInterface, NetworkObservation, NetworkPlace } from "#lib/peering/network.ts";
import { compileNetwork } from "./network.ts";
import type { PlaceKind } from "./network-index.ts";
import type { Opening } from "./open-filters.ts";
import type { End, Question } from "./question.ts";
import { reach, reachKind } from "./reach.ts";
import { changed } from "./testing/change.ts";
import { type Dice, dice } from "./testing/dice.ts";
import { type Model, observe, unread } from "./testing/network.ts";
import { randomNetwork, services } from "./testing/random-network.ts";
import { slowly } from "./testing/slow-model.ts";

interface Asked {
  readonly source: NetworkInterface;
  readonly destination: NetworkInterface;
  readonly from: string;
  readonly to: string;
  readonly service: Service;
}

function ask(model: Model, roll: Dice): Asked | null {
  const [source, destination] = [roll.pick(model.interfaces), roll.pick(model.interfaces)];
  const v6 = roll.chance(4);
  const address = (each: NetworkInterface) => each.addresses.find((text) => text.includes(":") === v6);
  const [from, to] = [address(source), address(destination)];
  return from === undefined || to === undefined
    ? null
    : { source, destination, from, to, service: roll.pick(services) };
}

const named = (each: NetworkInterface, address: string): End => ({
  kind: "interface",
  interfaceId: each.interfaceId,
  address,
});

const questionOf = ({ source, destination, from, to, service }: Asked): Question => ({
  from: named(source, from),
  to: named(destination, to),
  service,
  family: null,
});

test("a second evaluator agrees on 100,000 random pairs", { timeout: 120_000 }, () => {
  const seen = { reachable: 0, unreachable: 0, unknown: 0 };
  let [pairs, seed] = [0, 0];
  while (pairs < 100_000) {
    const model = randomNetwork(++seed, 2 + (seed % 6));
    const network = compileNetwork(observe(model));
    const roll = dice(seed * 7919);
    for (let round = 0; round < 250; round++) {
      const asked = ask(model, roll);
      if (asked === null) continue;
      const { verdict } = reachKind(network, questionOf(asked));
      const wanted = slowly(model, asked, asked.service);
      if (verdict !== wanted) expect({ seed, asked, verdict }).toEqual({ seed, asked, verdict: wanted });
      seen[verdict]++;
      pairs++;
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(2_000);
});

const partsOf = <T>(list: readonly T[]): T[][] =>
  list.reduce<T[][]>((parts, item) => [...parts, ...parts.map((part) => [...part, item])], [[]]);

const openings: readonly Opening[] = ["address", "subnet", "group"];

test("on 5,000 broken networks all fixes together help, and no smaller part does", { timeout: 120_000 }, () => {
  let [broken, mended, seed] = [0, 0, 100_000];
  const kinds = new Set<string>();
  while (broken < 5_000) {
    const model = randomNetwork(++seed, 2 + (seed % 6));
    const asked = ask(model, dice(seed));
    if (asked === null) continue;
    const opening = openings[seed % openings.length] ?? "address";
    const { verdict, fixes } = reach(compileNetwork(observe(model)), questionOf(asked), opening);
    if (verdict !== "unreachable") {
      expect(fixes).toEqual([]);
      continue;
    }
    broken++;
    if (fixes.length === 0) continue;
    mended++;
    for (const part of partsOf(fixes)) {
      const after = part.reduce((before, { operation }) => changed(before, operation), model);
      const works = slowly(after, asked, asked.service) === "reachable";
      if (works !== (part.length === fixes.length)) expect({ seed, asked, fixes, part }).toBeNull();
      for (const { operation } of part) kinds.add(operation.kind);
    }
  }
  expect(mended).toBeGreaterThan(2_500);
  expect([...kinds].toSorted()).toEqual([
    "accept",
    "authorize-egress",
    "authorize-ingress",
    "create-acl-entry",
    "create-peering",
    "create-route",
    "delete-acl-entry",
    "replace-route",
  ]);
});

const parts: readonly PlaceKind[] = [
  "vpcs",
  "subnets",
  "routeTables",
  "peerings",
  "securityGroups",
  "networkAcls",
  "interfaces",
  "prefixLists",
  "natGateways",
];

function hidden(observation: NetworkObservation, roll: Dice): NetworkObservation {
  const often = 1 + roll.below(8);
  const places = observation.places
    .filter(() => !roll.chance(6))
    .map((place) =>
      parts.reduce<NetworkPlace>((seen, part) => (roll.chance(often) ? { ...seen, [part]: unread } : seen), place),
    );
  return { places };
}

test("what is not read never makes an answer certain that the whole would contradict", { timeout: 120_000 }, () => {
  const seen = { reachable: 0, unreachable: 0, unknown: 0 };
  for (let seed = 1; seed <= 4_000; seed++) {
    const model = randomNetwork(seed, 2 + (seed % 6));
    const roll = dice(seed * 31);
    const whole = observe(model);
    const network = compileNetwork(whole);
    const partial = compileNetwork(hidden(whole, roll));
    for (let round = 0; round < 10; round++) {
      const asked = ask(model, roll);
      if (asked === null) continue;
      const byName = questionOf(asked);
      const byAddress: Question = { ...byName, to: { kind: "address", address: asked.to } };
      for (const question of [byName, byAddress]) {
        const { verdict, reason } = reachKind(partial, question);
        seen[verdict]++;
        if (verdict === "unknown") continue;
        const full = reachKind(network, question);
        if (full.verdict !== verdict) expect({ seed, asked, verdict, reason }).toEqual({ seed, asked, ...full });
      }
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1_000);
});

test("a subnet's answer is the best of its interfaces', however many of them are alike", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const model = randomNetwork(seed, 2 + (seed % 6));
    const network = compileNetwork(observe(model));
    const roll = dice(seed);
    const service = roll.pick(services);
    const [from, to] = [roll.pick(model.subnets), roll.pick(model.subnets)];
    const within = ({ subnetId }: { readonly subnetId: string }) =>
      model.interfaces.filter((each) => each.subnetId === subnetId);
    const verdicts = within(from).flatMap((source) =>
      within(to).map((destination) => slowly(model, pairOf(source, destination), service)),
    );
    const best = (["reachable", "unknown", "unreachable"] as const).find((verdict) => verdicts.includes(verdict));
    const { verdict } = reachKind(network, {
      from: { kind: "subnet", subnetId: from.subnetId },
      to: { kind: "subnet", subnetId: to.subnetId },
      service,
      family: 4,
    });
    expect({ seed, verdict }).toEqual({ seed, verdict: best });
  }
});

const pairOf = (source: NetworkInterface, destination: NetworkInterface) => ({
  source,
  destination,
  from: source.addresses[0] ?? "",
  to: destination.addresses[0] ?? "",
});

function shuffle(value: unknown, roll: Dice): unknown {
  if (Array.isArray(value)) return roll.shuffled(value.map((item) => shuffle(item, roll)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "addresses" ? item : shuffle(item, roll)]),
  );
}

test("the same network in any order gives the same answers, byte for byte", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const model = randomNetwork(seed, 2 + (seed % 6));
    const roll = dice(seed);
    const whole = observe(model);
    const [one, other] = [compileNetwork(whole), compileNetwork(shuffle(whole, roll) as NetworkObservation)];
    for (let round = 0; round < 20; round++) {
      const asked = ask(model, roll);
      if (asked === null) continue;
      const byName = questionOf(asked);
      const bySubnet: Question = {
        from: { kind: "subnet", subnetId: asked.source.subnetId },
        to: { kind: "vpc", vpcId: asked.destination.vpcId },
        service: asked.service,
        family: null,
      };
      for (const question of [byName, bySubnet])
        expect(JSON.stringify(reach(other, question))).toBe(JSON.stringify(reach(one, question)));
    }
  }
});
