import { describe, expect, test } from "vitest";
import type { Severity } from "../assessment.ts";
import type { Side } from "../ids.ts";
import type { GroupRule } from "../network.ts";
import { acls, cidrRule, deepFleet, denied, group, groupRule, guarded, host, openAcl } from "../testing/deep.ts";
import { fleetOf } from "../testing/fleet.ts";
import { known, pairObservation, peeringId, withSide } from "../testing/observation.ts";
import { active, withoutRoutes } from "../testing/worlds.ts";
import type { DeepReadings, FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";
import type { HealthFinding } from "./report.ts";

type Deep = Partial<Record<Side, Partial<DeepReadings>>>;

const sameRegion = { accepter: { region: "us-east-1" } };
const reportOf = (fleet: FleetObservation) => health(fleet);
const peeringOf = (fleet: FleetObservation) => {
  const found = reportOf(fleet).peerings.find((each) => each.peeringId === peeringId);
  if (found === undefined) throw new Error("The peering is not in the report");
  return found;
};
const of = (fleet: FleetObservation, check: string): readonly HealthFinding[] =>
  peeringOf(fleet).findings.filter((finding) => finding.check === check);

const aclOf = (...entries: readonly string[]) => {
  const pair = active();
  return deepFleet(pair, { accepter: { networkAcls: acls(pair, "accepter", ...entries) } });
};
const groupsOf = (ours: readonly GroupRule[], theirs: readonly GroupRule[], pair = active()): FleetObservation =>
  deepFleet(pair, { requester: guarded(pair, "requester", ...ours), accepter: guarded(pair, "accepter", ...theirs) });
const toAccepter = (...rules: readonly GroupRule[]) => groupsOf([cidrRule("tcp", [443, 443], "10.20.0.0/16")], rules);

const dhcp = (servers: readonly string[] | null, id: string | null = "dopt-1"): FleetObservation => {
  const pair = active({ dns: { requester: true } });
  const { vpc } = pair.accepter;
  const asking = withSide(pair, "accepter", { vpc: vpc.known ? known({ ...vpc.value, dhcpOptionsId: id }) : vpc });
  const options = servers === null ? denied : known([{ dhcpOptionsId: "dopt-1", domainNameServers: servers }]);
  return deepFleet(asking, { accepter: { dhcpOptions: options } });
};
const units = (count: number, theirs: Deep["accepter"] = { interfaces: known([]) }): FleetObservation => {
  const pair = active(sameRegion);
  const addresses = Array.from({ length: count }, (_, at) => `10.10.${at >> 8}.${at & 255}`);
  return deepFleet(pair, {
    requester: { interfaces: known([host(pair, "requester", { addresses })]) },
    accepter: theirs,
  });
};
const ended = (region: string, rules: readonly GroupRule[], theirs: Deep["requester"] = {}): FleetObservation => {
  const pair = pairObservation({ status: "deleted", accepter: { region } });
  return deepFleet(pair, {
    requester: { securityGroups: known([group(pair, "requester")]), ...theirs },
    accepter: { securityGroups: known([group(pair, "accepter", ...rules)]) },
  });
};

type World = readonly [name: string, fleet: FleetObservation, severity?: Severity];
interface Worlds {
  readonly pass: readonly World[];
  readonly fail: readonly World[];
  readonly unknown: readonly World[];
}

const worlds: Readonly<Record<string, Worlds>> = {
  "acl-denies-peer": {
    pass: [
      ["all is allowed", aclOf(...openAcl)],
      [
        "a server's list",
        aclOf(
          "100 allow tcp 443 10.10.0.0/16 in",
          "100 allow tcp 1024-65535 10.10.0.0/16 out",
          "110 allow all * 100.64.0.0/20 in",
          "110 allow all * 100.64.0.0/20 out",
        ),
      ],
      [
        "a database's list, on a high port",
        aclOf("100 allow tcp 5432 0.0.0.0/0 in", "100 allow tcp 1024-65535 0.0.0.0/0 out"),
      ],
      ["a client's list", aclOf("100 allow tcp 1024-65535 0.0.0.0/0 in", "100 allow tcp 443 0.0.0.0/0 out")],
      [
        "a denial of addresses in which the other VPC has no subnet",
        aclOf("90 deny all * 10.10.200.0/24 in", ...openAcl),
      ],
    ],
    fail: [
      ["nothing gets in", aclOf("100 allow all * 0.0.0.0/0 out"), "high"],
      ["nothing gets out", aclOf("100 allow all * 0.0.0.0/0 in"), "high"],
      ["an entry that denies it all", aclOf("90 deny all * 10.0.0.0/8 in", ...openAcl), "high"],
      ["one subnet of it is denied", aclOf("90 deny all * 10.10.1.0/24 in", ...openAcl), "medium"],
      ["no way out for answers", aclOf("100 allow all * 0.0.0.0/0 in", "100 allow tcp 443 0.0.0.0/0 out"), "high"],
      ["no way in for answers", aclOf("100 allow tcp 443 0.0.0.0/0 in", "100 allow all * 0.0.0.0/0 out"), "high"],
      [
        "only some ports for answers",
        aclOf("100 allow tcp 0-40000 0.0.0.0/0 in", "100 allow all * 0.0.0.0/0 out"),
        "medium",
      ],
      ["neither side of udp", aclOf("100 allow udp 53 0.0.0.0/0 in", "100 allow udp 53 0.0.0.0/0 out"), "high"],
    ],
    unknown: [
      ["AWS denied the lists", deepFleet(active(), { accepter: { networkAcls: denied } }), "medium"],
      ["nobody lists the subnets' own", deepFleet(active(), { accepter: { networkAcls: known([]) } }), "low"],
    ],
  },
  "group-admits-none": {
    pass: [
      ["a rule for a part of it", toAccepter(cidrRule("tcp", [22, 22], "10.10.2.0/24"))],
      ["a group of the other VPC, in the same Region", groupsOf([groupRule("sg-accepter")], [], active(sameRegion))],
    ],
    fail: [
      ["rules for others only, and one way is open", toAccepter(cidrRule("tcp", [22, 22], "192.168.0.0/16")), "info"],
      ["neither side admits the other", groupsOf([], []), "medium"],
      ["a group of the other VPC, between Regions", groupsOf([groupRule("sg-accepter")], []), "medium"],
    ],
    unknown: [
      [
        "AWS denied the groups",
        deepFleet(active(), { accepter: { ...guarded(active(), "accepter"), securityGroups: denied } }),
        "medium",
      ],
      [
        "AWS denied the interfaces",
        deepFleet(active(), { accepter: { ...guarded(active(), "accepter"), interfaces: denied } }),
        "medium",
      ],
      [
        "a prefix list that was not read",
        toAccepter({ ...cidrRule("tcp", [22, 22], ""), peer: { kind: "prefix-list", prefixListId: "pl-1" } }),
        "low",
      ],
      [
        "a group that nobody lists",
        deepFleet(active(), {
          accepter: { securityGroups: known([]), interfaces: known([host(active(), "accepter")]) },
        }),
        "low",
      ],
    ],
  },
  "group-admits-all": {
    pass: [
      ["all of it on one port", toAccepter(cidrRule("tcp", [443, 443], "10.10.0.0/16"))],
      ["a part of it on every port", toAccepter(cidrRule("-1", null, "10.10.2.0/24"))],
    ],
    fail: [
      ["every protocol", toAccepter(cidrRule("-1", null, "10.10.0.0/16")), "medium"],
      ["every port of tcp", toAccepter(cidrRule("tcp", [0, 65_535], "0.0.0.0/0")), "medium"],
    ],
    unknown: [
      [
        "AWS denied the groups",
        deepFleet(active(), { accepter: { ...guarded(active(), "accepter"), securityGroups: denied } }),
        "medium",
      ],
    ],
  },
  "group-rules-stale": {
    pass: [["no rule names the other's groups", ended("us-east-1", [cidrRule("tcp", [443, 443], "10.10.0.0/16")])]],
    fail: [["a rule still does", ended("us-east-1", [groupRule("sg-requester")]), "low"]],
    unknown: [
      ["AWS denied the groups", ended("us-east-1", [], { securityGroups: denied }), "low"],
      [
        "the other's groups were not asked for",
        ended("us-east-1", [groupRule("sg-requester")], { securityGroups: known([]) }),
        "low",
      ],
    ],
  },
  "dns-servers-custom": {
    pass: [
      ["AWS's own", dhcp(["AmazonProvidedDNS"])],
      ["AWS's own by its address in the VPC", dhcp(["10.20.0.2"])],
      ["no options at all", dhcp([], "default")],
    ],
    fail: [["servers of its own", dhcp(["10.20.0.53", "10.20.1.53"]), "low"]],
    unknown: [
      ["AWS denied the options", dhcp(null), "low"],
      ["options that are not listed", dhcp([], "dopt-2"), "low"],
      ["AWS does not say which", dhcp([], null), "low"],
    ],
  },
  "quota-peered-nau": {
    pass: [["few addresses", units(100)]],
    fail: [["more than 80 % of 128,000", units(102_401), "low"]],
    unknown: [
      ["AWS denied a side's interfaces", units(1, { interfaces: denied }), "low"],
      ["a peer's are not read", units(1, {}), "low"],
    ],
  },
};

const cases = Object.entries(worlds).flatMap(([check, { pass, fail, unknown }]) =>
  Object.entries({ pass, fail, unknown }).flatMap(([result, all]) =>
    all.map(([name, fleet, severity]) => [check, result, name, fleet, severity] as const),
  ),
);

test.each(cases)("%s: %s, %s", (check, result, _name, fleet, severity) => {
  const found = of(fleet, check).filter((finding) => finding.result === result);
  expect(found).not.toEqual([]);
  if (severity !== undefined) expect(found.map((finding) => finding.severity)).toContain(severity);
});

test("a list that lets all through is no finding of any check", () => {
  const pair = active();
  const fleet = deepFleet(pair, { accepter: { networkAcls: acls(pair, "accepter", ...openAcl) } });
  expect(of(fleet, "acl-denies-peer").map(({ result }) => result)).toEqual(["pass"]);
});

describe("evidence and mends name the very rule", () => {
  test("of a network ACL, with the number that a new rule can have", () => {
    const [found] = of(
      aclOf("90 deny tcp 443 10.10.0.0/16 in", "91 deny all * 10.10.0.0/16 in", ...openAcl),
      "acl-denies-peer",
    );
    expect(found?.evidence[0]).toBe(
      "acl-accepter of payments-shared-a (subnet-0b000000000000001) lets nothing in from 10.10.0.0/16: rule 90 denies tcp 443 10.10.0.0/16",
    );
    expect(found?.mend).toContain("acl-accepter, inbound rule 89: allow what is meant from 10.10.0.0/16.");
  });

  test("of a security group", () => {
    expect(of(toAccepter(cidrRule("-1", null, "10.10.0.0/16")), "group-admits-all")).toContainEqual(
      expect.objectContaining({ side: "accepter", evidence: ["accepter-web (sg-accepter): all traffic 10.10.0.0/16"] }),
    );
  });
});

describe("what nobody asked for says nothing, and what AWS denied never makes a peering unverified", () => {
  const deep = ["acl-denies-peer", "group-admits-none", "group-admits-all", "dns-servers-custom", "quota-peered-nau"];

  test("not asked: as if the checks were not there", () => {
    const { findings, health: state } = peeringOf(fleetOf(active()));
    expect(findings.filter(({ check }) => deep.includes(check))).toEqual([]);
    expect(state).toBe("healthy");
  });

  test("denied: unknown, with the reason and the mend, and as healthy as the routes are", () => {
    const all = {
      securityGroups: denied,
      networkAcls: denied,
      interfaces: denied,
      prefixLists: denied,
      dhcpOptions: denied,
    };
    const { findings, health: state } = peeringOf(deepFleet(active(), { requester: all, accepter: all }));
    const told = findings.filter(({ check }) => deep.includes(check));
    expect(new Set(told.map(({ check }) => check))).toEqual(new Set(deep));
    for (const { result, severity, evidence, mend } of told)
      expect({ result, severity, evidence, mend }).toEqual({
        result: "unknown",
        severity: expect.stringMatching(/medium|low/),
        evidence: ["AWS denied it."],
        mend: "Grant it.",
      });
    expect(state).toBe("healthy");
  });

  test("another owner's side is not ours to ask", () => {
    const pair = active({ managed: { accepter: false } });
    const fleet = deepFleet(pair, { requester: guarded(pair, "requester") });
    expect(of(fleet, "group-admits-all").filter(({ side }) => side === "accepter")).toEqual([]);
  });
});

describe("only what takes part in the peering counts", () => {
  test("a subnet whose table has no route is not asked about", () => {
    const pair = withoutRoutes(active(), "accepter", "app");
    const closed = deepFleet(pair, { accepter: guarded(pair, "accepter") });
    expect(of(closed, "group-admits-none").filter(({ side }) => side === "accepter")).toEqual([]);
  });

  test("where nobody lives yet there is no finding about groups", () => {
    const pair = active();
    const fleet = deepFleet(pair, { accepter: { securityGroups: known([]), interfaces: known([]) } });
    expect(of(fleet, "group-admits-none").filter(({ side }) => side === "accepter")).toEqual([]);
  });
});
