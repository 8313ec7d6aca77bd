import { describe, expect, test } from "vitest";
import { testAws } from "../test-client.ts";
import { accept, request } from "../test-peering.ts";
import { hub, ids, spoke, testWorld } from "../test-world.ts";

describe("quotas", () => {
  test("outstanding requests", async () => {
    const aws = testAws({ ...testWorld, quotas: [{ outstandingPeerings: 1, accountId: hub.accountId }] });
    await request(aws);
    expect((await request(aws, { peer: ids.spokeOther })).answer.code).toBe(
      "OutstandingVpcPeeringConnectionLimitExceeded",
    );
  });

  test("active peerings of either VPC", async () => {
    const aws = testAws({ ...testWorld, quotas: [{ activePeeringsPerVpc: 1, accountId: hub.accountId }] });
    const one = await request(aws);
    const other = await request(aws, { peer: ids.spokeOther });
    aws.clock.advance(2_000);
    expect((await accept(aws, spoke, one.id)).code).toBeNull();
    expect((await accept(aws, spoke, other.id)).code).toBe("ActiveVpcPeeringConnectionPerVpcLimitExceeded");
  });
});
