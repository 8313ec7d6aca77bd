import { expect, test } from "vitest";
import { SimClock } from "./clock.ts";
import { testAws } from "./test-client.ts";
import { hub, spoke } from "./test-world.ts";
import { buckets, TokenBuckets } from "./throttle.ts";

test("a bucket gives its size at once, then its refill per second, and never more than its size", () => {
  const tokens = new TokenBuckets();
  const takeAll = (at: number) => {
    let taken = 0;
    while (tokens.take("k", buckets.mutating, at)) taken += 1;
    return taken;
  };
  expect(takeAll(0)).toBe(50);
  expect(takeAll(999)).toBe(4);
  expect(takeAll(1_000)).toBe(1);
  expect(takeAll(3_600_000)).toBe(50);
  expect(tokens.take("other", buckets.mutating, 0)).toBe(true);
});

/** Frozen real time, so that nothing refills by itself. */
function still() {
  const real = Date.now();
  return testAws(undefined, { clock: new SimClock({ realNow: () => real, startsAt: real }) });
}

async function admitted(aws: ReturnType<typeof still>, place: typeof hub, action: string, calls: number) {
  const answers = await Promise.all(Array.from({ length: calls }, () => aws.call(place, action)));
  return answers.filter(({ code }) => code !== "RequestLimitExceeded").length;
}

test.each([
  ["DescribeVpcs", 100],
  ["DescribeVpcPeeringConnections", 100],
  ["CreateRoute", 50],
  ["ModifyVpcPeeringConnectionOptions", 50],
  ["CreateVpcPeeringConnection", 50],
  ["AcceptVpcPeeringConnection", 50],
  ["CreateTags", 100],
  ["DescribeNetworkAcls", 100],
  ["AuthorizeSecurityGroupIngress", 50],
  ["CreateNetworkAclEntry", 50],
  ["DescribeStaleSecurityGroups", 20],
  ["DescribeSecurityGroupReferences", 20],
])("%s is let through %i times in a burst, refused calls with bad parameters included", async (action, size) => {
  expect(await admitted(still(), hub, action, size + 5)).toBe(size);
});

test("buckets are per account, Region and action, and a refused call reads as AWS's", async () => {
  const aws = still();
  expect(await admitted(aws, hub, "CreateRoute", 51)).toBe(50);
  expect(await aws.call(hub, "CreateRoute")).toMatchObject({
    status: 503,
    code: "RequestLimitExceeded",
    message: "Request limit exceeded.",
  });
  expect((await aws.call({ ...hub, region: "eu-west-1" }, "CreateRoute")).code).toBe("MissingParameter");
  expect((await aws.call(spoke, "CreateRoute")).code).toBe("MissingParameter");
  expect((await aws.call(hub, "ReplaceRoute")).code).toBe("MissingParameter");
  aws.clock.advance(1_000);
  expect(await admitted(aws, hub, "CreateRoute", 10)).toBe(5);
});

test.each(["DescribeSecurityGroups", "DescribeNetworkInterfaces", "DescribeInstances"])(
  "%s draws on the small bucket where nothing narrows it, and then on the large one all the same",
  async (action) => {
    const aws = still();
    expect(await admitted(aws, hub, action, 60)).toBe(50);
    const pages = await Promise.all(Array.from({ length: 110 }, () => aws.call(hub, action, { MaxResults: "1000" })));
    expect(pages.filter(({ code }) => code === null)).toHaveLength(100);
    aws.clock.advance(1_000);
    expect(await admitted(aws, hub, action, 30)).toBe(10);
  },
);

test("throttling can be off", async () => {
  const aws = still();
  aws.settings.throttle = "off";
  expect(await admitted(aws, hub, "CreateRoute", 80)).toBe(80);
});
