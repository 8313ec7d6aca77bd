import { describe, expect, test } from "vitest";
import type { AccountId } from "../ids.ts";
import type { GroupRule, NetworkAcl } from "../network.ts";
import type { PairObservation } from "../observation.ts";
import { acls, cidrRule, deepFleet, group, groupRule, guarded, openAcl } from "../testing/deep.ts";
import { applyToModel } from "../testing/model.ts";
import { known, pairObservation, subnetIds, withSide } from "../testing/observation.ts";
import { active } from "../testing/worlds.ts";
import type { DeepReadings, FleetObservation } from "./fleet.ts";
import { health, healthOfPair } from "./index.ts";
import { indexFleet } from "./pairs.ts";

type Deep = Parameters<typeof deepFleet>[1];

/** The pair as it is when it is looked at again before a change: with what filters packets. */
const withFilters = (pair: PairObservation, deep: Deep): PairObservation =>
  (["requester", "accepter"] as const).reduce((changed, side) => {
    const { securityGroups = known([]), networkAcls = known([]) } = deep[side] ?? {};
    return withSide(changed, side, { filters: { securityGroups, networkAcls } });
  }, pair);

function judged(pair: PairObservation, fleet: FleetObservation, check: string) {
  const found = healthOfPair(pair, indexFleet(fleet), {});
  const findings = (found?.findings ?? []).filter((each) => each.check === check);
  return { findings, failed: findings.filter(({ result }) => result === "fail"), mends: found?.filterMends ?? [] };
}

/** Applies what the failing findings offer, and judges again. */
function mended(pair: PairObservation, deep: Deep, check: string) {
  const fleet = deepFleet(pair, deep);
  const before = judged(withFilters(pair, deep), fleet, check);
  const ids = new Set(before.failed.flatMap(({ operations }) => operations));
  const picked = before.mends.filter(({ id }) => ids.has(id));
  expect(picked.map(({ id }) => id)).toEqual([...ids]);
  expect(picked.filter(({ status }) => status !== "ready")).toEqual([]);
  const after = picked.reduce((world, { operation }) => applyToModel(world, operation), withFilters(pair, deep));
  return { before, picked, after, again: judged(after, fleet, check) };
}

describe("network ACLs that shut the other VPC out are opened to it, and to nothing else", () => {
  const accepter = (...entries: readonly string[]): Deep => ({
    accepter: { networkAcls: acls(active(), "accepter", ...entries) },
  });

  test.each([
    ["nothing is allowed", accepter()],
    ["a denial before what allows all", accepter("90 deny all * 10.10.0.0/16 in", ...openAcl)],
    ["a denial of a part", accepter("90 deny all * 10.10.2.0/24 out", ...openAcl)],
    ["denials of both ways", accepter("5 deny all * 10.10.0.0/16 in", "7 deny all * 0.0.0.0/0 out", ...openAcl)],
    ["no answers out", accepter("100 allow tcp 443 10.10.0.0/16 in", "100 allow tcp 443 0.0.0.0/0 out")],
    ["half of the answers in", accepter("100 allow tcp 0-40000 0.0.0.0/0 in", "100 allow all * 0.0.0.0/0 out")],
  ])("%s", (_name, deep) => {
    const { before, picked, again } = mended(active(), deep, "acl-denies-peer");
    expect(before.failed).not.toEqual([]);
    expect(picked.length).toBeGreaterThan(0);
    expect(again.findings.filter(({ side }) => side === "accepter").map(({ result }) => result)).toEqual(["pass"]);
    for (const { operation } of picked)
      expect(operation).toMatchObject({ kind: "create-acl-entry", place: { side: "accepter" } });
  });

  test("of a denial, one entry before it, with all ports left to the security groups", () => {
    const { picked, before } = mended(
      active(),
      accepter("90 deny all * 10.10.0.0/16 in", ...openAcl),
      "acl-denies-peer",
    );
    expect(picked.map(({ summary }) => summary)).toEqual([
      "Add inbound rule 89 of network ACL acl-accepter: allow all traffic from 10.10.0.0/16, in payments-prod (222222222222), eu-west-1",
    ]);
    expect(before.failed[0]?.mend).toContain("leaves the ports to the security groups");
  });

  test("of answers, the ports that clients choose from and no others", () => {
    const deep = accepter("100 allow tcp 443 10.0.0.0/8 in", "100 allow tcp 443 0.0.0.0/0 out");
    const { picked } = mended(active(), deep, "acl-denies-peer");
    for (const { operation } of picked)
      expect(operation).toMatchObject({ entry: { protocol: "6", ports: { from: 1024, to: 65_535 } } });
  });

  test("words alone, where no number is free before what denies, or the list is another account's", () => {
    const first = accepter("1 deny all * 10.10.0.0/16 in", ...openAcl);
    const reading = acls(active(), "accepter");
    const lists = reading.known ? reading.value : [];
    const foreign: Deep = {
      accepter: { networkAcls: known(lists.map((acl) => ({ ...acl, ownerId: "999999999999" as AccountId }))) },
    };
    for (const deep of [first, foreign]) {
      const { before, picked } = mended(active(), deep, "acl-denies-peer");
      expect([before.failed.length, before.failed[0]?.mend?.startsWith("Add rules: "), picked]).toEqual([1, true, []]);
    }
  });

  test("words alone, where one of two lists cannot be mended so", () => {
    const one = (id: string, subnetId: string, ...entries: readonly string[]): readonly NetworkAcl[] => {
      const reading = acls(active(), "accepter", ...entries);
      return (reading.known ? reading.value : []).map((acl) => ({
        ...acl,
        networkAclId: id,
        subnetIds: [subnetId as never],
      }));
    };
    const deep: Deep = {
      accepter: {
        networkAcls: known([
          ...one("acl-app", subnetIds.accepter.app),
          ...one("acl-main", subnetIds.accepter.main, "1 deny all * 10.10.0.0/16 in", ...openAcl),
        ]),
      },
    };
    expect(mended(active(), deep, "acl-denies-peer").picked).toEqual([]);
  });
});

describe("group rules that a peering has left behind are removed", () => {
  const ended = pairObservation({ status: "deleted", accepter: { region: "us-east-1" } });
  const deep = (...rules: readonly GroupRule[]): Deep => ({
    requester: { securityGroups: known([group(ended, "requester")]) },
    accepter: { securityGroups: known([group(ended, "accepter", ...rules)]) } satisfies Partial<DeepReadings>,
  });

  test("and nothing else is", () => {
    const kept = cidrRule("tcp", [22, 22], "10.10.0.0/16");
    const { picked, again, after } = mended(ended, deep(groupRule("sg-requester"), kept), "group-rules-stale");
    expect(picked.map(({ operation }) => operation)).toEqual([
      expect.objectContaining({ kind: "revoke-ingress", groupId: "sg-accepter", rule: groupRule("sg-requester") }),
    ]);
    expect(again.findings.map(({ result }) => result)).toEqual(["pass", "pass"]);
    const groups = after.accepter.filters?.securityGroups;
    expect(groups?.known && groups.value[0]?.ingress).toEqual([kept]);
  });

  test("not those of another account's group in a shared VPC", () => {
    const theirs = { ...group(ended, "accepter", groupRule("sg-requester")), ownerId: "999999999999" as AccountId };
    const shared: Deep = { ...deep(), accepter: { securityGroups: known([theirs]) } };
    expect(mended(ended, shared, "group-rules-stale").picked).toEqual([]);
  });

  test("not where the same two VPCs are peered again since the fleet was read", () => {
    const pair = active({ accepter: { region: "us-east-1" } });
    const before = deep(groupRule("sg-requester"));
    expect(judged(withFilters(pair, before), deepFleet(ended, before), "group-rules-stale").mends).toEqual([]);
  });
});

test("which port is meant, and which of all are not, only people know: no change is offered", () => {
  const pair = active();
  const shut = deepFleet(pair, { requester: guarded(pair, "requester"), accepter: guarded(pair, "accepter") });
  const wide = deepFleet(pair, { accepter: guarded(pair, "accepter", cidrRule("-1", null, "10.10.0.0/16")) });
  for (const [fleet, check] of [
    [shut, "group-admits-none"],
    [wide, "group-admits-all"],
  ] as const) {
    const found = health(fleet).peerings.flatMap(({ findings }) => findings.filter((each) => each.check === check));
    expect(found.filter(({ result }) => result === "fail")).not.toEqual([]);
    expect(found.flatMap(({ operations }) => operations)).toEqual([]);
  }
});
