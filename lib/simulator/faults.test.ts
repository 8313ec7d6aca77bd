import { describe, expect, test } from "vitest";
import { ConnectionLost } from "./aws-error.ts";
import type { FaultRule } from "./faults.ts";
import { all, testAws } from "./test-client.ts";
import { hub, ids, spoke, testWorld } from "./test-world.ts";

const pcx = "pcx-00000001";
const world = {
  ...testWorld,
  peerings: [
    {
      id: pcx,
      requester: { vpcId: ids.hubVpc },
      accepter: { vpcId: ids.spokeVpc },
      status: "pending-acceptance" as const,
    },
  ],
};
const route = { RouteTableId: ids.hubMain, DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: pcx };

function faulty(...rules: FaultRule[]) {
  const aws = testAws(world);
  aws.faults.set(rules);
  const hubRoutes = () => aws.truth().routeTables.find(({ id }) => id === ids.hubMain)?.routes.length;
  return { aws, hubRoutes };
}

const status = async (aws: ReturnType<typeof testAws>, place = spoke) => {
  const { xml } = await aws.call(place, "DescribeVpcPeeringConnections", { "VpcPeeringConnectionId.1": pcx });
  return /<status><code>([^<]*)/.exec(xml)?.[1] ?? all(xml, "Code")[0];
};

describe("each kind of fault", () => {
  test("error: refused as told, without effect", async () => {
    const { aws, hubRoutes } = faulty({ kind: "error", code: "InternalError", message: "Oh", status: 500 });
    expect(await aws.call(hub, "CreateRoute", route)).toMatchObject({
      status: 500,
      code: "InternalError",
      message: "Oh",
    });
    expect(hubRoutes()).toBe(0);
  });

  test("lost-answer as disconnect: it happened, and nobody was told", async () => {
    const { aws, hubRoutes } = faulty({ kind: "lost-answer", as: "disconnect" });
    await expect(aws.call(hub, "CreateRoute", route)).rejects.toThrow(ConnectionLost);
    expect(hubRoutes()).toBe(1);
    expect(aws.calls.of("CreateRoute")).toMatchObject([{ status: 200, error: null, answerLost: true }]);
  });

  test("lost-answer as a 500: it happened, and the answer hides it", async () => {
    const { aws, hubRoutes } = faulty({ kind: "lost-answer", as: "internal-error" });
    expect(await aws.call(hub, "CreateRoute", route)).toMatchObject({ status: 500, code: "InternalError" });
    expect(hubRoutes()).toBe(1);
  });

  test("disconnect: it never happened", async () => {
    const { aws, hubRoutes } = faulty({ kind: "disconnect" });
    await expect(aws.call(hub, "CreateRoute", route)).rejects.toThrow(ConnectionLost);
    expect(hubRoutes()).toBe(0);
  });

  test("stale-read: reads answer what was true, writes act on what is", async () => {
    const { aws } = faulty({ kind: "stale-read", byMs: 60_000, match: { action: "Describe*" } });
    await aws.call(spoke, "AcceptVpcPeeringConnection", { VpcPeeringConnectionId: pcx });
    aws.clock.advance(59_000);
    expect(await status(aws)).toBe("pending-acceptance");
    expect((await aws.call(spoke, "AcceptVpcPeeringConnection", { VpcPeeringConnectionId: pcx })).code).toBe(
      "InvalidStateTransition",
    );
    aws.clock.advance(5_000);
    expect(await status(aws)).toBe("active");
  });

  test("deny and throttle: in the words of each service", async () => {
    const { aws } = faulty(
      { kind: "deny", match: { accountId: hub.accountId } },
      { kind: "throttle", match: { accountId: spoke.accountId } },
    );
    expect((await aws.call(hub, "DescribeVpcs")).code).toBe("UnauthorizedOperation");
    expect((await aws.call(hub, "GetCallerIdentity", {}, { service: "sts" })).code).toBe("AccessDenied");
    expect((await aws.call(spoke, "DescribeVpcs")).code).toBe("RequestLimitExceeded");
    const sts = await aws.call(spoke, "GetCallerIdentity", {}, { service: "sts" });
    expect(sts).toMatchObject({ code: "Throttling", status: 400, message: "Rate exceeded" });
  });

  test("latency: the answer takes this much longer", async () => {
    const { aws } = faulty({ kind: "latency", ms: 60 });
    const before = performance.now();
    await aws.call(hub, "DescribeVpcs");
    expect(performance.now() - before).toBeGreaterThan(50);
  });
});

describe("which calls are hit", () => {
  const failures = async (rule: Partial<FaultRule>, calls: readonly Record<string, string>[]) => {
    const { aws } = faulty({ kind: "error", code: "Boom", ...rule } as FaultRule);
    const codes: (string | null)[] = [];
    for (const parameters of calls) codes.push((await aws.call(hub, "DescribeVpcs", parameters)).code);
    return codes;
  };
  const plain = [{}, {}, {}, {}];

  test.each<[string, Partial<FaultRule>, (string | null)[]]>([
    ["all", {}, ["Boom", "Boom", "Boom", "Boom"]],
    ["the second only", { from: 2, times: 1 }, [null, "Boom", null, null]],
    ["from the third on", { from: 3 }, [null, null, "Boom", "Boom"]],
    ["another Region's", { match: { region: "eu-west-1" } }, [null, null, null, null]],
    ["another account's", { match: { accountId: spoke.accountId } }, [null, null, null, null]],
    ["an action pattern", { match: { action: "Describe*s" } }, ["Boom", "Boom", "Boom", "Boom"]],
  ])("%s", async (_name, rule, wanted) => expect(await failures(rule, plain)).toEqual(wanted));

  test("only those with the parameters; the others are not counted", async () => {
    const one = { "VpcId.1": ids.hubVpc };
    expect(await failures({ match: { parameters: one }, from: 2 }, [one, {}, one, {}])).toEqual([
      null,
      null,
      "Boom",
      null,
    ]);
  });

  test("only for a while", async () => {
    const { aws } = faulty({ kind: "error", code: "Boom", forMs: 1_000 });
    expect((await aws.call(hub, "DescribeVpcs")).code).toBe("Boom");
    aws.clock.advance(1_000);
    expect((await aws.call(hub, "DescribeVpcs")).code).toBeNull();
  });
});
