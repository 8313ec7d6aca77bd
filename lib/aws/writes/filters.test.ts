import { afterEach, describe, expect, test, vi } from "vitest";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { AclEntry, GroupRule } from "#lib/peering/network.ts";
import type { AuthorizeIngress, CreateAclEntry, DeleteAclEntry, Operation } from "#lib/peering/operation.ts";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { filtersWorld, inside, near } from "#lib/simulator/test-filters.ts";
import { hub } from "#lib/simulator/test-world.ts";
import { actor, standOver } from "../testing/stand.ts";

const running: ListeningSimulator[] = [];

async function stand(faults: readonly FaultRule[] = [], scenario = filtersWorld()) {
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  simulator.faults.add(...faults);
  const made = standOver(simulator, configFor(scenario), vi.stubEnv);
  const apply = (operation: Operation) => made.aws.apply(operation, actor);
  const rules = () => simulator.truth().securityGroups.find(({ id }) => id === inside.web)?.rules ?? [];
  const entries = () => simulator.truth().networkAcls.find(({ id }) => id === inside.acl)?.entries ?? [];
  return { simulator, apply, rules, entries, ...made };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const place = { side: "requester", accountId: hub.accountId as AccountId, region: hub.region as Region } as const;

const postgres: GroupRule = { protocol: "tcp", from: 5432, to: 5432, peer: { kind: "cidr", cidr: "10.4.0.0/16" } };
const allow = (rule = postgres): AuthorizeIngress => ({ kind: "authorize-ingress", place, groupId: inside.web, rule });

const reply: AclEntry = {
  ruleNumber: 90,
  egress: true,
  action: "allow",
  protocol: "6",
  cidr: "10.4.0.0/16",
  ports: { from: 1024, to: 65_535 },
  icmp: null,
};
const add = (entry = reply): CreateAclEntry => ({ kind: "create-acl-entry", place, networkAclId: inside.acl, entry });
const remove = (entry = reply): DeleteAclEntry => ({ ...add(entry), kind: "delete-acl-entry" });

const fresh = { ok: true, data: { already: false } };
const alreadySo = { ok: true, data: { already: true } };

const lost = (action: string): [string, FaultRule][] => [
  ["the answer is cut off", { kind: "lost-answer", as: "disconnect", match: { action }, times: 1 }],
  ["AWS answers 500 after doing it", { kind: "lost-answer", as: "internal-error", match: { action }, times: 1 }],
  ["the request never arrives", { kind: "disconnect", match: { action }, times: 1 }],
];

describe("a rule of a security group", () => {
  test("is allowed once, is already there the second time, and is taken away again", async () => {
    const { apply, rules } = await stand();
    const before = rules();
    expect(await apply(allow())).toMatchObject(fresh);
    expect(await apply(allow())).toMatchObject(alreadySo);
    expect(rules()).toHaveLength(before.length + 1);
    expect(await apply({ ...allow(), kind: "revoke-ingress" })).toMatchObject(fresh);
    expect(await apply({ ...allow(), kind: "revoke-ingress" })).toMatchObject(alreadySo);
    expect(rules()).toEqual(before);
  });

  test("outward is another rule than inward", async () => {
    const { apply, rules } = await stand();
    const before = rules();
    expect(await apply({ ...allow(), kind: "authorize-egress" })).toMatchObject(fresh);
    expect(rules().at(-1)?.egress).toBe(true);
    expect(await apply({ ...allow(), kind: "revoke-ingress" })).toMatchObject(alreadySo);
    expect(await apply({ ...allow(), kind: "revoke-egress" })).toMatchObject(fresh);
    expect(rules()).toEqual(before);
  });

  test.each<[string, GroupRule]>([
    ["IPv6", { ...postgres, peer: { kind: "cidr", cidr: "2600:1f00:0:c00::/56" } }],
    ["a prefix list", { ...postgres, peer: { kind: "prefix-list", prefixListId: "pl-0000000a" } }],
    [
      "a group of another account over the peering",
      { ...postgres, peer: { kind: "group", groupId: inside.near, accountId: near.accountId as AccountId } },
    ],
    ["all traffic", { protocol: "-1", from: null, to: null, peer: { kind: "cidr", cidr: "10.4.9.0/24" } }],
    ["a ping", { protocol: "icmp", from: 8, to: 0, peer: { kind: "cidr", cidr: "10.4.0.0/16" } }],
  ])("for %s is read back as it was written", async (_name, rule) => {
    const { apply, aws } = await stand();
    expect(await apply(allow(rule))).toMatchObject(fresh);
    const groups = await aws.listSecurityGroups(place);
    const web = groups.ok ? groups.data.find(({ groupId }) => groupId === inside.web) : undefined;
    expect(web?.ingress).toContainEqual(rule);
  });

  test.each(lost("AuthorizeSecurityGroupIngress"))("is made once and told as made when %s", async (_, fault) => {
    const { apply, rules } = await stand([fault]);
    const before = rules().length;
    expect(await apply(allow())).toMatchObject(fresh);
    expect(rules()).toHaveLength(before + 1);
  });

  test.each(lost("RevokeSecurityGroupIngress"))("is taken away and told as that when %s", async (_, fault) => {
    const { apply, rules } = await stand([fault]);
    const before = rules().length;
    const https = { ...postgres, from: 443, to: 443 };
    expect(await apply({ ...allow(https), kind: "revoke-ingress" })).toMatchObject(fresh);
    expect(rules()).toHaveLength(before - 1);
  });

  test("for a group across Regions is refused, and says what to do instead", async () => {
    const { apply } = await stand();
    const far = {
      ...postgres,
      peer: { kind: "group", groupId: inside.far, accountId: near.accountId as AccountId },
    } as const;
    expect(await apply(allow(far))).toMatchObject({
      ok: false,
      error: { code: "not-found", awsCode: "InvalidGroup.NotFound", mend: expect.stringContaining("name addresses") },
    });
  });

  test("that is denied says which action, in which account, with the statement that would allow it", async () => {
    const { apply } = await stand([{ kind: "deny", match: { action: "AuthorizeSecurityGroupIngress" } }]);
    expect(await apply(allow())).toMatchObject({
      ok: false,
      error: {
        code: "access-denied",
        action: "ec2:AuthorizeSecurityGroupIngress",
        mend: expect.stringContaining(":security-group/*"),
      },
    });
  });

  test("beyond the quota is told as that", async () => {
    const { apply } = await stand([], { ...filtersWorld(), quotas: [{ rulesPerSecurityGroup: 6 }] });
    expect(await apply(allow())).toMatchObject({ ok: false, error: { code: "quota" } });
  });
});

describe("an entry of a network ACL", () => {
  test("is added once, is already there the second time, and is taken away again", async () => {
    const { apply, entries } = await stand();
    const before = entries();
    expect(await apply(add())).toMatchObject(fresh);
    expect(await apply(add())).toMatchObject(alreadySo);
    expect(entries()).toHaveLength(before.length + 1);
    expect(await apply(remove())).toMatchObject(fresh);
    expect(await apply(remove())).toMatchObject(alreadySo);
    expect(entries()).toEqual(before);
  });

  test("of somebody else under that number is neither taken over nor taken away", async () => {
    const { apply, entries, simulator } = await stand();
    await apply(add({ ...reply, action: "deny" }));
    const before = entries();
    for (const operation of [add(), remove()])
      expect(await apply(operation)).toMatchObject({
        ok: false,
        error: { code: "conflict", message: expect.stringContaining("outbound 90: deny tcp 1024-65535 10.4.0.0/16") },
      });
    expect(entries()).toEqual(before);
    expect(simulator.calls.of("DeleteNetworkAclEntry")).toEqual([]);
  });

  test.each(lost("CreateNetworkAclEntry"))("is made once and told as made when %s", async (_, fault) => {
    const { apply, entries } = await stand([fault]);
    const before = entries().length;
    expect(await apply(add())).toMatchObject(fresh);
    expect(entries()).toHaveLength(before + 1);
  });

  test.each(lost("DeleteNetworkAclEntry"))("is taken away and told as that when %s", async (_, fault) => {
    const { apply, entries } = await stand([fault]);
    await apply(add());
    const before = entries().length;
    expect(await apply(remove())).toMatchObject(fresh);
    expect(entries()).toHaveLength(before - 1);
  });

  test.each<[string, AclEntry]>([
    ["IPv6", { ...reply, cidr: "2600:1f00:0:c00::/56" }],
    ["a ping", { ...reply, protocol: "1", ports: null, icmp: { type: 8, code: 0 } }],
    ["all traffic", { ...reply, protocol: "-1", ports: null }],
  ])("for %s is read back as it was written", async (_name, entry) => {
    const { apply, aws } = await stand();
    expect(await apply(add(entry))).toMatchObject(fresh);
    const acls = await aws.listNetworkAcls(place);
    const acl = acls.ok ? acls.data.find(({ networkAclId }) => networkAclId === inside.acl) : undefined;
    expect(acl?.entries).toContainEqual(entry);
  });

  test("of an ACL that is gone is told as that", async () => {
    const { apply } = await stand();
    const gone = { ...add(), networkAclId: "acl-0000dead" };
    expect(await apply(gone)).toMatchObject({ ok: false, error: { code: "not-found" } });
    expect(await apply({ ...gone, kind: "delete-acl-entry" })).toMatchObject({
      ok: false,
      error: { code: "not-found" },
    });
  });
});

test("each of them can be probed without being done", async () => {
  const { aws, simulator } = await stand();
  const before = simulator.truth();
  const rule = { place, groupId: inside.web, rule: postgres };
  const operations: readonly Operation[] = [
    { kind: "authorize-ingress", ...rule },
    { kind: "authorize-egress", ...rule },
    { kind: "revoke-ingress", ...rule },
    { kind: "revoke-egress", ...rule },
    add(),
    remove(),
  ];
  for (const operation of operations) expect(await aws.probe(operation)).toMatchObject({ result: "allowed" });
  expect({ ...simulator.truth(), now: before.now }).toEqual(before);
});
