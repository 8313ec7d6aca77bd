import { afterEach, expect, test, vi } from "vitest";
import type { ListeningSimulator } from "#lib/simulator/index.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { twoAccounts } from "#lib/simulator/scenarios/two-accounts.ts";
import { actor, data, request, shop, standOver } from "./testing/stand.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

/** Two accounts whose roles take a source identity, or some that do not; and what `peerdeck.yaml` says besides. */
async function stand(yaml: string, taking: readonly string[] = [shop.place.accountId, data.place.accountId]) {
  const world: Scenario = {
    ...twoAccounts,
    accounts: twoAccounts.accounts.map(({ roles = [], ...account }) => ({
      ...account,
      roles: roles.map((role) => ({ ...role, takesSourceIdentity: taking.includes(account.id) })),
    })),
  };
  const simulator = await startSimulator(world);
  running.push(simulator);
  return { simulator, ...standOver(simulator, `${configFor(twoAccounts)}${yaml}`, vi.stubEnv) };
}

const carried = ({ calls }: ListeningSimulator) =>
  calls.of("AssumeRole").map(({ parameters }) => parameters["SourceIdentity"] ?? null);

test("unless it is asked for, no session carries a source identity: a plain trust policy refuses one", async () => {
  const { aws, simulator } = await stand("", []);
  expect(await aws.apply(request, { ...actor, id: "u-1" })).toMatchObject({ ok: true });
  expect(new Set(carried(simulator))).toEqual(new Set([null]));
});

test("where it is asked for, changes carry the person and reads carry Peerdeck", async () => {
  const { aws, simulator } = await stand("sourceIdentity: true\n");
  await aws.listVpcs(shop.place);
  await aws.apply(request, { ...actor, id: "u-1" });
  await aws.apply(request, { name: "ada@example.com", id: "u-2", correlationId: "run-2" });
  expect(new Set(carried(simulator))).toEqual(new Set(["peerdeck", "ada@example.com-u-1", "ada@example.com-u-2"]));
  const writes = simulator.calls.of("CreateVpcPeeringConnection");
  expect(writes.length).toBeGreaterThan(0);
});

test("an account may say otherwise than the file", async () => {
  const { simulator } = await stand("", []);
  const yaml = configFor(twoAccounts).replace(/^( +)(name: "data")$/m, "$1$2\n$1sourceIdentity: false");
  const { aws } = standOver(simulator, `${yaml}sourceIdentity: true\n`, vi.stubEnv);
  expect(await aws.listVpcs(data.place)).toMatchObject({ ok: true });
  expect(await aws.listVpcs(shop.place)).toMatchObject({ error: { code: "role-not-assumable" } });
  expect(carried(simulator)).toEqual([null, "peerdeck"]);
});

test("a role that refuses it is told as that, with what to add where; nothing else is blamed", async () => {
  const { aws } = await stand("sourceIdentity: true\n", []);
  expect(await aws.listVpcs(data.place)).toMatchObject({
    ok: false,
    error: {
      code: "role-not-assumable",
      message: expect.stringMatching(/does not take a source identity.*sts:SetSourceIdentity/),
      mend: expect.stringContaining("sourceIdentity: false"),
      accountId: data.place.accountId,
      action: "sts:AssumeRole",
    },
  });
});
