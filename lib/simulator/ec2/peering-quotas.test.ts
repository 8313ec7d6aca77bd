import { describe, expect, test } from "vitest";
import type { ScenarioPeering } from "../scenario.ts";
import { testAws } from "../test-client.ts";
import { accept, request } from "../test-peering.ts";
import { hub, ids, spoke, testWorld } from "../test-world.ts";

const others = (count: number, status: ScenarioPeering["status"]): ScenarioPeering[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `pcx-${(index + 16).toString(16).padStart(8, "0")}`,
    requester: { vpcId: ids.hubVpc },
    accepter: { vpcId: `vpc-${(index + 4096).toString(16).padStart(8, "0")}`, ...spoke, cidrs: ["10.50.0.0/16"] },
    status,
  }));

describe("quotas", () => {
  test.each([
    [24, null],
    [25, "OutstandingVpcPeeringConnectionLimitExceeded"],
  ])("with %i requests waiting, the next one: %s", async (count, code) => {
    const aws = testAws({ ...testWorld, peerings: others(count, "pending-acceptance") });
    expect((await request(aws)).answer.code).toBe(code);
  });

  test.each([
    [49, null],
    [50, "ActiveVpcPeeringConnectionPerVpcLimitExceeded"],
  ])("with %i active ones, accepting the next one: %s", async (count, code) => {
    const aws = testAws({ ...testWorld, peerings: others(count, "active") });
    const { id } = await request(aws);
    aws.clock.advance(2_000);
    expect((await accept(aws, spoke, id)).code).toBe(code);
  });

  test("can be set for an account: outstanding requests", async () => {
    const aws = testAws({ ...testWorld, quotas: [{ outstandingPeerings: 1, accountId: hub.accountId }] });
    await request(aws);
    expect((await request(aws, { peer: ids.spokeOther })).answer.code).toBe(
      "OutstandingVpcPeeringConnectionLimitExceeded",
    );
  });

  test("and active peerings, of either VPC", async () => {
    const aws = testAws({ ...testWorld, quotas: [{ activePeeringsPerVpc: 1, accountId: hub.accountId }] });
    const one = await request(aws);
    const other = await request(aws, { peer: ids.spokeOther });
    aws.clock.advance(2_000);
    expect((await accept(aws, spoke, one.id)).code).toBeNull();
    expect((await accept(aws, spoke, other.id)).code).toBe("ActiveVpcPeeringConnectionPerVpcLimitExceeded");
  });
});
