import { describe, expect, test } from "vitest";
import type { GroupRule, NetworkInterface, NetworkPlace } from "#lib/peering/network.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import { compileNetwork } from "./network.ts";
import type { Opening } from "./open-filters.ts";
import type { End, Question } from "./question.ts";
import { reach } from "./reach.ts";
import * as make from "./testing/network.ts";

interface Options {
  readonly region?: string;
  readonly status?: PeeringStatus;
  readonly there?: readonly string[];
  readonly back?: readonly string[];
  readonly ingress?: readonly GroupRule[];
  readonly lists?: make.Model["lists"];
  readonly hosts?: (hosts: readonly NetworkInterface[]) => readonly NetworkInterface[];
}

/** Two VPCs with a peering: 10.1.0.4 asks 10.2.0.4. Everything is right but what is set otherwise. */
function pair(options: Options = {}): make.Model {
  const one = make.vpc("vpc-1", "111111111111", "us-east-1", ["10.1.0.0/16"]);
  const other = make.vpc("vpc-2", "222222222222", options.region ?? "us-east-1", ["10.2.0.0/16"]);
  const vpcs = [one, other];
  const subnets = vpcs.map((vpc, at) => make.subnet(`subnet-${at + 1}`, vpc, [`10.${at + 1}.0.0/24`]));
  const groups = vpcs.map((vpc) => make.everything(vpc));
  const hosts = subnets.map((subnet, at) =>
    make.host(`eni-${at + 1}`, subnet, [`10.${at + 1}.0.4`], [`sg-all-vpc-${at + 1}`]),
  );
  return {
    vpcs,
    subnets,
    tables: [
      make.table("rtb-1", one, true, [], ["10.1.0.0/16 local", ...(options.there ?? ["10.2.0.0/16 pcx-1"])]),
      make.table("rtb-2", other, true, [], ["10.2.0.0/16 local", ...(options.back ?? ["10.1.0.0/16 pcx-1"])]),
    ],
    groups: groups.map((group, at) => (at === 1 ? { ...group, ingress: options.ingress ?? group.ingress } : group)),
    acls: vpcs.map((vpc, at) => make.acl(`acl-${at + 1}`, vpc, [`subnet-${at + 1}`], make.allowAll, make.allowAll)),
    interfaces: options.hosts?.(hosts) ?? hosts,
    peerings: [make.peering("pcx-1", one, other, options.status ?? "active")],
    lists: options.lists ?? [],
  };
}

const eni = (interfaceId: string): End => ({ kind: "interface", interfaceId, address: null });
const question: Question = {
  from: eni("eni-1"),
  to: eni("eni-2"),
  service: { protocol: "tcp", port: 443 },
  family: null,
};

const asked = (model: make.Model, change: Partial<Question> = {}) =>
  reach(compileNetwork(make.observe(model)), { ...question, ...change });

const tcp443 = (peer: GroupRule["peer"]): GroupRule => ({ protocol: "tcp", from: 443, to: 443, peer });

describe("routes", () => {
  test.each<[string, Options, string, string]>([
    [
      "a blackhole wins its prefix",
      { there: ["10.2.0.0/16 pcx-1", "10.2.0.0/24 pcx-old blackhole"] },
      "unreachable",
      "source-route-blackhole",
    ],
    [
      "a transit gateway that wins is another way",
      { there: ["10.2.0.0/16 pcx-1", "10.2.0.0/24 tgw-1"] },
      "unknown",
      "source-route-leads-to-tgw-not-the-peering",
    ],
    [
      "an internet gateway carries no private address",
      { there: ["0.0.0.0/0 igw-1"] },
      "unreachable",
      "source-route-leads-to-igw-not-the-peering",
    ],
    [
      "a reply that leaves another way is not called reachable",
      { back: ["10.1.0.0/16 tgw-1"] },
      "unknown",
      "return-route-leads-to-tgw-not-the-peering",
    ],
    [
      "a list that was read counts as its entries",
      { there: ["pl-1 pcx-1"], lists: [{ region: "us-east-1", id: "pl-1", cidrs: ["10.2.0.0/20"] }] },
      "reachable",
      "allowed",
    ],
    [
      "a list that was read and does not hold the address",
      { there: ["pl-1 pcx-1"], lists: [{ region: "us-east-1", id: "pl-1", cidrs: ["10.3.0.0/16"] }] },
      "unreachable",
      "no-route",
    ],
    ["a list whose entries were not read", { there: ["pl-1 pcx-1"] }, "unknown", "unknown-source-side"],
    [
      "an unread list to the same peering changes nothing",
      { there: ["pl-1 pcx-1", "10.2.0.0/16 pcx-1"] },
      "reachable",
      "allowed",
    ],
    [
      "an unread list to a gateway endpoint holds public addresses only",
      { there: ["pl-1 vpce-1", "10.2.0.0/16 pcx-1"] },
      "reachable",
      "allowed",
    ],
  ])("%s", (_what, options, verdict, reason) => {
    const answer = asked(pair(options));
    expect([answer.verdict, answer.reason]).toEqual([verdict, reason]);
  });
});

describe("references to security groups", () => {
  const ingress = [tcp443({ kind: "group", groupId: "sg-all-vpc-1" })];
  test("hold over an active peering inside one Region", () =>
    expect(asked(pair({ ingress })).verdict).toBe("reachable"));
  test("do not hold across Regions, and the mend names the address", () => {
    const { reason, fixes } = asked(pair({ ingress, region: "eu-west-1" }));
    expect(reason).toBe("destination-sg-ingress");
    expect(fixes.map(({ operation }) => operation)).toEqual([
      {
        kind: "authorize-ingress",
        place: { accountId: "222222222222", region: "eu-west-1" },
        groupId: "sg-all-vpc-2",
        rule: tcp443({ kind: "cidr", cidr: "10.1.0.4/32" }),
      },
    ]);
  });
});

describe("whom a mend lets in", () => {
  const { ownerId: accountId } = make.vpc("vpc-1", "111111111111", "us-east-1", []);
  const ofTheirs = { kind: "group", groupId: "sg-all-vpc-1", accountId } as const;
  const closed = { ingress: [tcp443({ kind: "cidr", cidr: "192.0.2.0/24" })] };
  const peerOf = (options: Options, opening: Opening) => {
    const { fixes } = reach(compileNetwork(make.observe(pair({ ...closed, ...options }))), question, opening);
    return fixes.map(({ operation }) => (operation.kind === "authorize-ingress" ? operation.rule : operation.kind));
  };
  test.each<[Opening, string, GroupRule["peer"]]>([
    ["address", "us-east-1", { kind: "cidr", cidr: "10.1.0.4/32" }],
    ["subnet", "us-east-1", { kind: "cidr", cidr: "10.1.0.0/24" }],
    ["group", "us-east-1", ofTheirs],
    ["group", "eu-west-1", { kind: "cidr", cidr: "10.1.0.0/24" }],
  ])("%s, the other end in %s", (opening, region, peer) => expect(peerOf({ region }, opening)).toEqual([tcp443(peer)]));
  test("a reference that counts only once a route is there comes with that route", () =>
    expect(peerOf({ there: [] }, "group")).toEqual(["create-route", tcp443(ofTheirs)]));
});

describe("who answers", () => {
  test("an address inside a prefix that is delegated to an interface is that interface's", () => {
    const hosts = (list: readonly NetworkInterface[]) =>
      list.map((each, at) => (at === 1 ? { ...each, prefixes: ["10.2.0.16/28"] } : each));
    const to: End = { kind: "address", address: "10.2.0.21" };
    expect(asked(pair({ hosts }), { to })).toMatchObject({
      verdict: "reachable",
      destination: { interfaceId: "eni-2", address: "10.2.0.21" },
    });
  });
  test.each([
    ["10.2.0.2", "unreachable"],
    ["10.1.0.2", "unknown"],
  ])("%s, where AWS's DNS server is, answers inside its VPC only: %s", (address, verdict) => {
    const answer = asked(pair(), { to: { kind: "address", address } });
    expect([answer.verdict, answer.reason, answer.fixes]).toEqual([verdict, "destination-is-aws-address", []]);
  });
  test("two interfaces of one instance always reach each other", () => {
    const hosts = (list: readonly NetworkInterface[]) =>
      list.map((each) => ({ ...each, instanceId: "i-1", groupIds: [] }));
    expect(asked(pair({ hosts, there: [], ingress: [] }))).toMatchObject({
      verdict: "reachable",
      over: "local",
      reason: "loopback",
    });
  });
  test("a load balancer's rules are its own", () => {
    const hosts = (list: readonly NetworkInterface[]) =>
      list.map((each, at): NetworkInterface => (at === 1 ? { ...each, kind: "load-balancer", groupIds: [] } : each));
    expect(asked(pair({ hosts }))).toMatchObject({
      verdict: "unknown",
      over: "other",
      reason: "destination-is-load-balancer",
    });
  });
  test("an address that no interface has", () => {
    const answer = asked(pair(), { to: { kind: "address", address: "10.2.0.77" } });
    expect(answer).toMatchObject({ verdict: "unreachable", reason: "destination-has-no-interface", fixes: [] });
  });
  test("a public address leaves by the gateway, never by the peering", () => {
    const hosts = (list: readonly NetworkInterface[]) =>
      list.map((each) => ({ ...each, publicAddresses: ["203.0.113.9"] }));
    const there = ["10.2.0.0/16 pcx-1", "0.0.0.0/0 igw-1"];
    const to: End = { kind: "interface", interfaceId: "eni-2", address: "203.0.113.9" };
    expect(asked(pair({ hosts, there }), { to })).toMatchObject({ verdict: "unknown", over: "other", peeringId: null });
  });
  test("IPv6 where the source has none", () => {
    const answer = asked(pair(), { to: { kind: "address", address: "fd00::4" } });
    expect([answer.verdict, answer.reason]).toEqual(["unreachable", "source-has-no-ipv6"]);
  });
  test("whole VPCs and subnets stand for what is in them", () => {
    const answer = asked(pair(), {
      from: { kind: "vpc", vpcId: "vpc-1" },
      to: { kind: "subnet", subnetId: "subnet-2" },
    });
    expect(answer).toMatchObject({ verdict: "reachable", over: "peering", peeringId: "pcx-1" });
  });
});

describe("what was not read", () => {
  const withPlace = (accountId: string, change: Partial<NetworkPlace> | null) => {
    const { places } = make.observe(pair());
    return compileNetwork({
      places: places.flatMap((place) =>
        place.accountId !== accountId ? [place] : change === null ? [] : [{ ...place, ...change }],
      ),
    });
  };
  const to: End = { kind: "address", address: "10.2.0.4" };

  test("without the other account the answer names it, and what it would have to grant", () => {
    const { missing, reason, verdict } = reach(withPlace("222222222222", null), { ...question, to });
    expect([verdict, reason]).toEqual(["unknown", "unknown-other-side"]);
    expect(missing[0]).toMatchObject({ accountId: "222222222222", region: "us-east-1" });
    expect(missing.map(({ action }) => action)).toContain("ec2:DescribeNetworkInterfaces");
  });
  test("an address of a VPC whose interfaces were not asked for may be anybody's", () => {
    const of = (interfacesOf: NonNullable<NetworkPlace["interfacesOf"]>) =>
      reach(withPlace("222222222222", { interfacesOf }), {
        ...question,
        to: { kind: "address", address: "10.2.0.77" },
      });
    const theirs = make.vpc("vpc-2", "222222222222", "us-east-1", []).vpcId;
    expect(of([]).verdict).toBe("unknown");
    expect(of([theirs])).toMatchObject({ verdict: "unreachable", reason: "destination-has-no-interface" });
  });
  test("in a shared subnet the groups of an interface are its own owner's to tell", () => {
    const model = pair();
    const [, there] = model.interfaces;
    if (there === undefined) throw new Error("There are two.");
    const shared = { ...there, ownerId: "333333333333" as typeof there.ownerId, groupIds: ["sg-of-the-participant"] };
    const { missing, verdict } = asked({ ...model, interfaces: [...model.interfaces.slice(0, 1), shared] });
    expect([verdict, missing.map(({ accountId, action }) => `${accountId} ${action}`)]).toEqual([
      "unknown",
      ["333333333333 ec2:DescribeSecurityGroups"],
    ]);
  });
  test("a sure obstacle on this side is certain all the same", () => {
    const [mine] = make.observe(pair({ there: [] })).places;
    if (mine === undefined) throw new Error("There is a place.");
    const answer = reach(compileNetwork({ places: [mine] }), { ...question, to });
    expect([answer.verdict, answer.reason]).toEqual(["unreachable", "no-route"]);
  });
  test.each([
    ["a table that is associated with it counts", ["subnet-1"], "reachable", "allowed"],
    ["that the main one applies cannot be told", [], "unknown", "unknown-source-side"],
  ])("to a participant of a shared subnet %s", (_what, subnetIds, verdict, reason) => {
    const model = pair();
    const own = model.subnets.map(({ subnetId }) => subnetId).filter((id) => subnetIds.some((each) => each === id));
    const tables = model.tables.map((table, at) => (at === 0 ? { ...table, subnetIds: own } : table));
    const participant = model.vpcs[1]?.ownerId;
    if (participant === undefined) throw new Error("There are two owners.");
    // One account sees everything of both VPCs, and owns but the second.
    const [seen] = make.observe({
      ...model,
      tables,
      vpcs: model.vpcs.map((vpc) => ({ ...vpc, ownerId: participant })),
    }).places;
    if (seen === undefined) throw new Error("There is a place.");
    const answer = reach(compileNetwork({ places: [{ ...seen, vpcs: make.known(model.vpcs) }] }), question);
    expect([answer.verdict, answer.reason]).toEqual([verdict, reason]);
  });
});

test("a pending request is accepted, and nothing more where the routes wait for it", () => {
  const waiting = {
    status: "pending-acceptance",
    there: ["10.2.0.0/16 pcx-1 blackhole"],
    back: ["10.1.0.0/16 pcx-1 blackhole"],
  } as const;
  const { fixes, reason } = asked(pair(waiting));
  expect(reason).toBe("peering-not-active");
  expect(fixes.map(({ operation }) => operation)).toEqual([
    { kind: "accept", place: { accountId: "222222222222", region: "us-east-1" }, peeringId: "pcx-1" },
  ]);
});
