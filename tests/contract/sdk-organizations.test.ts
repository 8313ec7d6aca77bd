import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { afterEach, expect, test } from "vitest";
import {
  consoleCredentials,
  type ListeningSimulator,
  type ScenarioMember,
  startSimulator,
} from "#lib/simulator/index.ts";
import { scenarios } from "#lib/simulator/scenarios/index.ts";

const management = "999999999999";
const delegate = "111111111111";
const stranger = "222222222222";
const running: ListeningSimulator[] = [];
afterEach(() => Promise.all(running.splice(0).map((simulator) => simulator.close())));

const many: ScenarioMember[] = Array.from({ length: 45 }, (_, n) => ({
  id: String(300_000_000_000 + n),
  name: `team-${n}`,
  ...(n === 0 ? { parentId: "ou-root-unit0001", tags: { team: "a" } } : {}),
  ...(n === 1 ? { state: null, status: "SUSPENDED" as const } : {}),
}));

async function organization() {
  const base = scenarios["two-accounts"];
  if (base === undefined) throw new Error("no scenario");
  const simulator = await startSimulator({
    ...base,
    organization: {
      id: "o-example00001",
      rootId: "r-root",
      managementAccountId: management,
      delegatedAccountIds: [delegate],
      units: [{ id: "ou-root-unit0001", name: "unit", parentId: "r-root" }],
      accounts: [{ id: management, name: "tools" }, { id: delegate, name: "shop" }, ...many],
    },
  });
  running.push(simulator);
  return (accountId: string, region = "us-east-1") =>
    new OrganizationsClient({
      region,
      endpoint: simulator.url,
      credentials: consoleCredentials(accountId),
      maxAttempts: 1,
    });
}

async function pages(client: OrganizationsClient, MaxResults?: number) {
  const sizes: number[] = [];
  const ids: string[] = [];
  for (let NextToken: string | undefined; ; ) {
    const page = await client.send(
      new ListAccountsCommand({ ...(MaxResults && { MaxResults }), ...(NextToken && { NextToken }) }),
    );
    sizes.push(page.Accounts?.length ?? -1);
    ids.push(...(page.Accounts ?? []).map(({ Id = "" }) => Id));
    NextToken = page.NextToken;
    if (NextToken === undefined) return { sizes, ids };
  }
}

test("accounts come in pages of at most 20, some of them empty with a token", async () => {
  const as = await organization();
  const { sizes, ids } = await pages(as(management));
  expect(sizes).toEqual([20, 0, 20, 0, 7]);
  expect(ids).toEqual([management, delegate, ...many.map(({ id }) => id)]);
  expect((await pages(as(delegate), 7)).ids).toEqual(ids);
});

test("an account's State stands beside its older Status, or is not there yet", async () => {
  const as = await organization();
  const { Accounts = [] } = await as(management).send(new ListAccountsCommand({}));
  expect(Accounts[0]).toMatchObject({ Id: management, Name: "tools", State: "ACTIVE" });
  expect(Accounts[0]?.Status).toBeUndefined();
  expect(Accounts[3]).toMatchObject({ Name: "team-1", Status: "SUSPENDED" });
  expect(Accounts[3]?.State).toBeUndefined();
});

test("the tree is read from the root down and from an account up", async () => {
  const client = (await organization())(management);
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  expect(Roots.map(({ Id }) => Id)).toEqual(["r-root"]);
  const units = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: "r-root" }));
  expect(units.OrganizationalUnits).toMatchObject([{ Id: "ou-root-unit0001", Name: "unit" }]);
  const inUnit = await client.send(new ListAccountsForParentCommand({ ParentId: "ou-root-unit0001" }));
  expect(inUnit.Accounts?.map(({ Name }) => Name)).toEqual(["team-0"]);
  const parents = await client.send(new ListParentsCommand({ ChildId: "300000000000" }));
  expect(parents.Parents).toEqual([{ Id: "ou-root-unit0001", Type: "ORGANIZATIONAL_UNIT" }]);
  const tags = await client.send(new ListTagsForResourceCommand({ ResourceId: "300000000000" }));
  expect(tags.Tags).toEqual([{ Key: "team", Value: "a" }]);
});

test("what is asked of nowhere is refused by name", async () => {
  const client = (await organization())(management);
  await expect(client.send(new ListParentsCommand({ ChildId: "000000000001" }))).rejects.toThrow(
    expect.objectContaining({ name: "ChildNotFoundException" }),
  );
  await expect(client.send(new ListAccountsForParentCommand({ ParentId: "ou-root-nowhere1" }))).rejects.toThrow(
    expect.objectContaining({ name: "ParentNotFoundException" }),
  );
  await expect(client.send(new ListTagsForResourceCommand({ ResourceId: "000000000001" }))).rejects.toThrow(
    expect.objectContaining({ name: "TargetNotFoundException" }),
  );
  await expect(client.send(new ListAccountsCommand({ MaxResults: 21 }))).rejects.toThrow(
    expect.objectContaining({ name: "InvalidInputException" }),
  );
  await expect(client.send(new ListAccountsCommand({ NextToken: "made-up" }))).rejects.toThrow(
    expect.objectContaining({ name: "InvalidInputException" }),
  );
});

test("a member that is no delegate is refused, and a stranger is told that there is no organization", async () => {
  const as = await organization();
  const list = new ListAccountsCommand({});
  await expect(as(stranger).send(list)).rejects.toThrow(
    expect.objectContaining({ name: "AWSOrganizationsNotInUseException" }),
  );
  const { simulator, ...rest } = { simulator: running[0], as };
  expect(simulator?.calls.of("ListAccounts")).toMatchObject([{ service: "organizations", accountId: stranger }]);
  await expect(rest.as(management, "eu-west-1").send(list)).rejects.toThrow(
    expect.objectContaining({ name: "InvalidSignatureException" }),
  );
});
