import { afterEach, describe, expect, test, vi } from "vitest";
import type { OrganizationConfig } from "#lib/config/config.ts";
import { parseConfig } from "#lib/config/parse.ts";
import { type FaultRule, type ListeningSimulator, type ScenarioMember, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { standOver } from "../testing/stand.ts";

const running: ListeningSimulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const members: ScenarioMember[] = [
  { id: "999999999999", name: "tools" },
  { id: "300000000001", name: "prod-a", parentId: "ou-root-prod0001", tags: { team: "a" } },
  { id: "300000000002", name: "prod-b", parentId: "ou-root-deep0001", tags: { team: "b", closing: "" } },
  { id: "300000000003", name: "gone", state: "SUSPENDED", status: "ACTIVE" },
  { id: "300000000004", name: "old-endpoint", state: null, status: "ACTIVE" },
  { id: "300000000005", name: "joining", state: "PENDING_ACTIVATION" },
  ...Array.from({ length: 50 }, (_, n) => ({ id: String(400_000_000_000 + n), name: `team-${n}` })),
];

async function listing(yaml: string, faults: readonly FaultRule[] = [], managementAccountId = "999999999999") {
  const base = scenarios["two-accounts"];
  if (base === undefined) throw new Error("no scenario");
  const scenario = {
    ...base,
    organization: {
      id: "o-example00001",
      rootId: "r-root",
      managementAccountId,
      units: [
        { id: "ou-root-prod0001", name: "prod", parentId: "r-root" },
        { id: "ou-root-deep0001", name: "deep", parentId: "ou-root-prod0001" },
      ],
      accounts: managementAccountId === "999999999999" ? members : members.slice(1),
    },
  };
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  simulator.faults.add(...faults);
  const config = parseConfig(`organization:\n  regions: [eu-west-1]\n${yaml}`, "peerdeck.yaml", () => null);
  if (!config.ok || config.data.organization === undefined) throw new Error(JSON.stringify(config));
  const organization: OrganizationConfig = config.data.organization;
  const { aws } = standOver(simulator, configFor(base), vi.stubEnv);
  const answer = await aws.listOrganization(organization);
  return { answer, simulator, names: answer.ok ? answer.data.chosen.map(({ name }) => name) : [] };
}

test("every active account is found, page by page, empty pages too; State counts before Status", async () => {
  const { names, simulator } = await listing("");
  expect(names).toHaveLength(54);
  expect(names).toEqual(expect.arrayContaining(["tools", "prod-a", "old-endpoint", "team-49"]));
  expect(names).not.toContain("gone");
  expect(names).not.toContain("joining");
  expect(simulator.calls.of("ListAccounts")).toHaveLength(5);
  expect(simulator.calls.of("ListTagsForResource")).toEqual([]);
});

test("each account's role and external id follow the templates", async () => {
  const { answer } = await listing(
    '  roleName: "tools/P-{accountId}"\n  roleExternalId: "org-{accountId}"\n  include: { ids: ["300000000001"] }',
  );
  expect(answer.ok && answer.data.chosen).toEqual([
    {
      id: "300000000001",
      name: "prod-a",
      roleArn: "arn:aws:iam::300000000001:role/tools/P-300000000001",
      externalId: "org-300000000001",
      profile: null,
      regions: ["eu-west-1"],
    },
  ]);
});

test("members are all accounts of the organization, chosen or not, suspended ones too", async () => {
  const { answer } = await listing('  include: { ids: ["300000000001"] }');
  expect(answer.ok && answer.data.memberIds.toSorted()).toEqual(members.map(({ id }) => id).toSorted());
});

test.each([
  ["a unit with everything below it", "include: { units: [ou-root-prod0001] }", ["prod-a", "prod-b"]],
  ["a unit below", "include: { units: [ou-root-deep0001] }", ["prod-b"]],
  ["a name", 'include: { names: ["prod-*"] }', ["prod-a", "prod-b"]],
  ["a tag with its value", "include: { tags: [{ key: team, value: a }] }", ["prod-a"]],
  ["a tag of any value", "include: { tags: [{ key: closing }] }", ["prod-b"]],
  [
    "what is excluded, whatever includes it",
    'include: { names: ["prod-*"] }\n  exclude: { tags: [{ key: closing }] }',
    ["prod-a"],
  ],
  [
    "the root less a unit and a pattern",
    'include: { units: [r-root] }\n  exclude: { units: [ou-root-prod0001], names: ["team-*"] }',
    ["tools", "old-endpoint"],
  ],
])("%s is chosen", async (_what, yaml, names) => {
  expect((await listing(`  ${yaml}`)).names).toEqual(names);
});

describe("what goes wrong is named, with who can mend it", () => {
  test("an account that is no delegate", async () => {
    const { answer } = await listing("", [{ kind: "deny", match: { action: "ListAccounts" } }]);
    expect(answer).toMatchObject({
      error: {
        code: "access-denied",
        action: "organizations:ListAccounts",
        awsCode: "AccessDeniedException",
        mend: expect.stringContaining("delegated administrators"),
      },
    });
  });

  test("no organization", async () => {
    const { answer } = await listing("", [], "111111111111");
    expect(answer).toMatchObject({
      error: { code: "bad-configuration", awsCode: "AWSOrganizationsNotInUseException" },
    });
  });

  test("a unit that is not there", async () => {
    const { answer } = await listing("  include: { units: [ou-root-nowhere1] }");
    expect(answer).toMatchObject({
      error: { code: "not-found", mend: expect.stringContaining("organization.include") },
    });
  });

  test("throttling is waited out", async () => {
    const { names } = await listing("", [{ kind: "throttle", match: { action: "ListAccounts" }, times: 3 }]);
    expect(names).toHaveLength(54);
  });
});
