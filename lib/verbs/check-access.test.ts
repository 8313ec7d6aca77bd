import { afterEach, expect, test, vi } from "vitest";
import { type AccessCheck, checkItems } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { type FaultRule, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { checkAccess, stateOf } from "./check-access.ts";
import type { Deck } from "./deck.ts";
import { deckOver, must } from "./testing/deck-over.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

async function company(faults: readonly FaultRule[] = []) {
  const scenario = scenarios["company"];
  if (scenario === undefined) throw new Error("no scenario");
  const simulator = await startSimulator(scenario);
  simulator.faults.add(...faults);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  running.push(deck, simulator);
  return { simulator, deck };
}

const accountNamed = (deck: Deck, name: string): AccountId => {
  const found = deck.aws.accounts().find((account) => account.name === name);
  if (found === undefined) throw new Error(`No account ${name}`);
  return found.id;
};

async function checked(deck: Deck, name: string) {
  const check = must(await checkAccess(deck, accountNamed(deck, name)));
  return { check, ...stateOf(check), failures: checkItems(check).filter(({ result }) => result === "fail") };
}

const titles = (items: AccessCheck["way"]) => items.map(({ id }) => id);

test("an account where all is well passes, and nothing was changed by asking", async () => {
  const { deck, simulator } = await company();
  const { now: _before, ...before } = simulator.truth();
  const { check, state, failures } = await checked(deck, "payments-prod");
  expect(failures).toEqual([]);
  expect(state).toBe("working");
  expect(titles(check.way)).toEqual(["assume-role", "identity", "external-id", "clock"]);
  expect(check.way.map(({ result }) => result)).toEqual(["pass", "pass", "pass", "pass"]);
  const [region] = check.regions;
  expect(region?.reads.map(({ result }) => result)).toEqual(Array(14).fill("pass"));
  const untold = region?.writes.filter(({ result }) => result === "unknown");
  expect(untold).toMatchObject([{ id: "ec2:ModifyVpcAttribute", detail: expect.stringContaining("no dry run") }]);
  expect(simulator.truth()).toMatchObject(before);
});

test("a role that cannot be assumed: the likely causes in order, and the trust policy that would let Peerdeck in", async () => {
  const { deck } = await company();
  const { check, state, failures } = await checked(deck, "legacy-acquired");
  expect(state).toBe("failing");
  expect(titles(failures)).toEqual(["assume-role"]);
  const [failure] = failures;
  expect(failure?.causes[0]).toContain("does not exist");
  expect(failure?.causes[1]).toContain("arn:aws:iam::111111111111:user/peerdeck");
  expect(JSON.parse(failure?.statement ?? "")).toMatchObject({
    Principal: { AWS: "arn:aws:iam::111111111111:user/peerdeck" },
    Condition: { StringEquals: { "sts:ExternalId": "THE-EXTERNAL-ID-OF-THIS-ACCOUNT" } },
  });
  expect(check.regions.map(({ enabled }) => enabled.result)).toEqual(["unknown"]);
});

test("a Region that is off is told as that, and nothing is asked of it", async () => {
  const { deck, simulator } = await company();
  const { failures, state } = await checked(deck, "edge");
  expect(state).toBe("findings");
  expect(failures).toMatchObject([{ id: "region", detail: expect.stringContaining("ap-southeast-4 is not enabled") }]);
  expect(simulator.calls.all().filter(({ region }) => region === "ap-southeast-4")).toEqual([]);
});

test("a denied action: named with the very statement that would allow it there", async () => {
  const { deck } = await company();
  const { failures, because } = await checked(deck, "identity");
  expect(because).toBe("ec2:CreateRoute is denied, and 1 more");
  expect(new Set(titles(failures))).toEqual(new Set(["ec2:CreateRoute"]));
  expect(failures.map(({ statement }) => JSON.parse(statement ?? ""))).toEqual(
    ["us-east-1", "us-west-2"].map((region) => ({
      Effect: "Allow",
      Action: "ec2:CreateRoute",
      Resource: [`arn:aws:ec2:${region}:555555555555:route-table/*`],
    })),
  );
});

test("a trust policy without external id is a finding, though everything works", async () => {
  const { deck } = await company();
  const { failures, because } = await checked(deck, "sandbox");
  expect(because).toBe("The role opens without its external id");
  expect(titles(failures)).toEqual(["external-id"]);
});

test("an account whose role may only read is read only, not broken", async () => {
  const { deck } = await company();
  const { state, failures } = await checked(deck, "audit");
  expect(state).toBe("read-only");
  expect(failures.length).toBeGreaterThan(5);
});

test("what throttling keeps from being told is unknown, with the reason, and not denied", async () => {
  const { deck } = await company([{ kind: "throttle", match: { action: "DescribeSubnets" } }]);
  const { check, failures } = await checked(deck, "payments-dev");
  expect(failures).toEqual([]);
  const subnets = check.regions.flatMap(({ reads }) => reads.filter(({ id }) => id === "ec2:DescribeSubnets"));
  expect(subnets.map(({ result, detail }) => [result, /throttling/.test(detail ?? "")])).toEqual([
    ["unknown", true],
    ["unknown", true],
  ]);
});

test("however many press, an account is checked once at a time; and asked anew after that", async () => {
  const { deck, simulator } = await company();
  const id = accountNamed(deck, "analytics");
  const [first, second] = await Promise.all([checkAccess(deck, id), checkAccess(deck, id)]);
  expect(must(first)).toBe(must(second));
  const dryRuns = () => simulator.calls.of("CreateVpcPeeringConnection").length;
  const asked = dryRuns();
  await checkAccess(deck, id);
  expect(dryRuns()).toBe(2 * asked);
});

test("a role that has been closed since is found out by the next check, whatever session is still open", async () => {
  const { deck, simulator } = await company();
  expect((await checked(deck, "payments-dev")).state).toBe("working");
  simulator.faults.add({ kind: "deny", match: { action: "AssumeRole" } });
  expect((await checked(deck, "payments-dev")).state).toBe("failing");
});

test("a role that refuses the source identity asked for: that is the cause, with the trust that allows it", async () => {
  const scenario = scenarios["company"];
  if (scenario === undefined) throw new Error("no scenario");
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, `sourceIdentity: true\n${configFor(scenario)}`, vi.stubEnv);
  running.push(deck, simulator);
  const { failures, state } = await checked(deck, "payments-prod");
  expect(state).toBe("failing");
  expect(failures).toMatchObject([{ id: "assume-role", causes: [expect.stringContaining("sts:SetSourceIdentity")] }]);
  expect(JSON.parse(failures[0]?.statement ?? "")).toMatchObject({
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
  });
});
