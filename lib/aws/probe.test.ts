import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { data, request, requested, shop, standOver } from "./testing/stand.ts";

const running: ListeningSimulator[] = [];
const servers: Server[] = [];

async function stand(faults: readonly FaultRule[] = [], name = "two-accounts") {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`No scenario ${name}`);
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  simulator.faults.add(...faults);
  return { simulator, scenario, ...standOver(simulator, configFor(scenario), vi.stubEnv) };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  for (const server of servers.splice(0)) server.closeAllConnections();
  vi.unstubAllEnvs();
});

test("what the role may do is allowed, and nothing is done", async () => {
  const { aws, simulator } = await stand();
  expect(await aws.probe(request)).toEqual({
    place: shop.place,
    action: "ec2:CreateVpcPeeringConnection",
    result: "allowed",
    because: null,
  });
  expect(simulator.truth().peerings).toEqual([]);
});

test("what the role may not do is denied, in AWS's words without the encoded part", async () => {
  const { aws } = await stand([{ kind: "deny", match: { action: "CreateVpcPeeringConnection" } }]);
  const check = await aws.probe(request);
  expect(check.result).toBe("denied");
  expect(check.because).toContain("no identity-based policy allows the ec2:CreateVpcPeeringConnection action");
  expect(check.because).not.toContain("Encoded");
});

test("what AWS does not know cannot be told", async () => {
  const code = "InvalidVpcPeeringConnectionID.NotFound";
  const { aws } = await stand([{ kind: "error", code, match: { action: "AcceptVpcPeeringConnection" } }]);
  const check = await aws.probe({ kind: "accept", place: data.place, peeringId: "pcx-0ffffffffffffffff" as never });
  expect(check).toMatchObject({ result: "unknown", because: expect.stringContaining("no such peering") });
});

test("a change without a dry run in AWS is unknown, and not tried", async () => {
  const { aws, simulator } = await stand();
  const check = await aws.probe({
    kind: "set-vpc-dns-attribute",
    place: shop.place,
    vpcId: shop.vpcId,
    attribute: "enableDnsSupport",
    enabled: false,
  });
  expect(check).toMatchObject({ result: "unknown", because: "ec2:ModifyVpcAttribute has no dry run in AWS." });
  expect(simulator.calls.all()).toEqual([]);
});

test("an account whose role cannot be assumed is unknown, with the reason", async () => {
  const { aws } = await stand([], "unassumable-role");
  const check = await aws.probe({ kind: "reject", place: data.place, peeringId: "pcx-0ffffffffffffffff" as never });
  expect(check).toMatchObject({ result: "unknown", because: expect.stringContaining("cannot be assumed") });
});

test("answers are shared for a minute", async () => {
  const there = await stand();
  const peeringId = await requested(there);
  await there.clock.sleep(60_000);
  const before = there.simulator.calls.all().length;
  const accept = { kind: "accept", place: data.place, peeringId } as const;
  await Promise.all([there.aws.probe(accept), there.aws.probe(accept), there.aws.probe({ ...accept, kind: "reject" })]);
  const asked = there.simulator.calls
    .all()
    .slice(before)
    .map(({ action }) => action)
    .toSorted();
  expect(asked).toEqual([
    "AcceptVpcPeeringConnection",
    "AssumeRole",
    "DescribeRouteTables",
    "DescribeVpcPeeringConnections",
    "DescribeVpcs",
    "RejectVpcPeeringConnection",
  ]);
});

/** An endpoint that ignores DryRun for the given reads and would do whatever else it is asked. */
async function careless(ignoring: readonly string[]) {
  const { simulator, scenario, calls: _, aws: _aws, ...rest } = await stand();
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      let body = "";
      for await (const chunk of incoming) body += String(chunk);
      const action = new URLSearchParams(body).get("Action") ?? "";
      asked.push(action);
      if (ignoring.includes(action))
        return outgoing.end(`<${action}Response><requestId>1</requestId></${action}Response>`);
      const headers = Object.entries(incoming.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      );
      const url = `http://${incoming.headers.host ?? ""}${incoming.url ?? "/"}`;
      const answer = await simulator.handle(new Request(url, { method: "POST", headers, body }));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      return outgoing.end(await answer.text());
    })();
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const { aws } = standOver(
    { ...rest, ...simulator, scenario, url: `http://127.0.0.1:${port}` },
    configFor(scenario),
    vi.stubEnv,
  );
  return { aws, asked };
}

test.each([
  [["DescribeVpcs", "DescribeVpcPeeringConnections", "DescribeRouteTables"]],
  [["DescribeVpcPeeringConnections"]],
  [["DescribeRouteTables"]],
])("where %j ignore DryRun, no change is sent at all", async (ignoring) => {
  const { aws, asked } = await careless(ignoring);
  expect(await aws.probe(request)).toMatchObject({
    result: "unknown",
    because: "Cannot be checked here: this endpoint does not honour DryRun.",
  });
  expect(asked.filter((action) => !/^(?:Describe|AssumeRole)/.test(action))).toEqual([]);
});
