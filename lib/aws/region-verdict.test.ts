import { afterEach, expect, test, vi } from "vitest";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { standOver } from "./testing/stand.ts";

const running: ListeningSimulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

async function stand(faults: readonly FaultRule[] = []) {
  const scenario = scenarios["company"];
  if (scenario === undefined) throw new Error("no scenario");
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  simulator.faults.add(...faults);
  return { simulator, ...standOver(simulator, configFor(scenario), vi.stubEnv) };
}

const edge = (region: string) => ({ accountId: "777777777777" as AccountId, region: region as Region });
const authFailure = (region: string, action = "*"): FaultRule => ({
  kind: "error",
  code: "AuthFailure",
  status: 401,
  match: { region, action },
});

test("AuthFailure in a Region that is off is told as that", async () => {
  const { aws } = await stand();
  expect(await aws.listVpcs(edge("ap-southeast-4"))).toMatchObject({
    error: {
      code: "region-disabled",
      message: "The Region ap-southeast-4 is not enabled in edge (777777777777).",
      awsCode: "AuthFailure",
    },
  });
});

test("AuthFailure in a Region that is on is told as credentials that AWS does not accept", async () => {
  const { aws } = await stand([authFailure("us-west-2", "DescribeVpcs")]);
  expect(await aws.listVpcs(edge("us-west-2"))).toMatchObject({
    error: { code: "credentials-missing", message: expect.stringContaining("although the Region is enabled") },
  });
});

test("AuthFailure in the one Region that cannot be off needs no further question", async () => {
  const { aws, simulator } = await stand([authFailure("us-east-1", "DescribeVpcs")]);
  const at = { accountId: "222222222222" as AccountId, region: "us-east-1" as Region };
  expect(await aws.listVpcs(at)).toMatchObject({ error: { code: "credentials-missing" } });
  expect(simulator.calls.of("DescribeRegions")).toEqual([]);
});

test("where the Regions cannot be asked, both causes are named", async () => {
  const { aws } = await stand([{ kind: "deny", match: { action: "DescribeRegions" } }]);
  expect(await aws.listVpcs(edge("ap-southeast-4"))).toMatchObject({
    error: { code: "region-disabled", message: expect.stringContaining("Both look the same") },
  });
});

test("many calls into a Region that is off ask for the Regions once", async () => {
  const { aws, simulator } = await stand();
  await Promise.all(Array.from({ length: 20 }, () => aws.listVpcs(edge("ap-southeast-4"))));
  expect(simulator.calls.of("DescribeRegions")).toHaveLength(1);
});
