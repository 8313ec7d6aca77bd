import fc from "fast-check";
import { expect, test } from "vitest";
import { all, type TestAws, testAws } from "../test-client.ts";
import { accept, describeOne, on, remove, request } from "../test-peering.ts";
import { hub, ids, spoke } from "../test-world.ts";

const ends = [
  { place: hub, vpc: ids.hubVpc },
  { place: hub, vpc: ids.hubOther },
  { place: spoke, vpc: ids.spokeVpc },
] as const;
const end = fc.constantFrom(...ends);
const place = fc.constantFrom(hub, spoke);
const which = fc.nat(5);

type Step = (aws: TestAws) => Promise<unknown>;

const pick = (aws: TestAws, index: number) => {
  const made = aws.truth().peerings;
  return made[index % Math.max(made.length, 1)];
};
const idOf = (aws: TestAws, index: number): string => pick(aws, index)?.id ?? "pcx-0000dead";

const requests = fc.tuple(end, end).map(
  ([from, to]): Step =>
    (aws) =>
      request(aws, { from: from.place, vpc: from.vpc, to: to.place, peer: to.vpc }),
);
/** By whom it is meant to be done, so that much of it succeeds. */
const rightAccepts = which.map(
  (index): Step =>
    async (aws) => {
      const peering = pick(aws, index);
      if (peering !== undefined) await accept(aws, peering.accepter, peering.id);
    },
);
const anyAccepts = fc.tuple(place, which).map(
  ([who, index]): Step =>
    (aws) =>
      accept(aws, who, idOf(aws, index)),
);
const removals = fc.tuple(place, which).map(
  ([who, index]): Step =>
    (aws) =>
      remove(aws, who, idOf(aws, index)),
);
const rejections = fc.tuple(place, which).map(
  ([who, index]): Step =>
    (aws) =>
      aws.call(who, "RejectVpcPeeringConnection", on(idOf(aws, index))),
);
const waits = fc.constantFrom(400, 2_000, 2_000, 4_000, 4_000, 3_600_000, 8 * 86_400_000).map(
  (ms): Step =>
    async (aws) =>
      aws.clock.advance(ms),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: requests },
  { weight: 3, arbitrary: rightAccepts },
  { weight: 3, arbitrary: waits },
  { weight: 1, arbitrary: anyAccepts },
  { weight: 1, arbitrary: removals },
  { weight: 1, arbitrary: rejections },
);

const ended = ["failed", "rejected", "expired", "deleted"];
const running = ["provisioning", "active"];

/** What can follow what, time and calls together; anything may also stay as it is. */
const reachable: Readonly<Record<string, readonly string[]>> = {
  "initiating-request": ["pending-acceptance", "failed", "expired"],
  "pending-acceptance": ["provisioning", "active", "rejected", "expired", "deleted"],
  provisioning: ["active"],
  active: ["deleting", "deleted"],
  deleting: ["deleted"],
};

const pairOf = ({ requester, accepter }: ReturnType<TestAws["truth"]>["peerings"][number]) =>
  [requester.vpcId, accepter.vpcId].sort().join();

test("whatever is called in whatever order, a pair runs once, states only go forward, and neither side sees the other's part", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const aws = testAws(undefined, { throttle: "off" });
      let before = aws.truth();
      for (const act of steps) {
        await act(aws);
        const now = aws.truth();
        const pairs = now.peerings.filter(({ status }) => running.includes(status)).map(pairOf);
        expect(new Set(pairs).size).toBe(pairs.length);
        for (const { id, status } of before.peerings) {
          const next = now.peerings.find((peering) => peering.id === id)?.status;
          if (next !== status) expect(reachable[status]).toContain(next);
          if (ended.includes(status)) expect(next).toBe(status);
        }
        before = now;
      }
      for (const { id, requester, accepter } of before.peerings) {
        const { xml } = await describeOne(aws, accepter, id);
        if (requester.accountId === accepter.accountId) continue;
        expect(all(xml, "allowDnsResolutionFromRemoteVpc").length).toBeLessThanOrEqual(1);
        expect(all(xml, "value")).toEqual([]);
      }
    }),
    { seed: 7, numRuns: 80 },
  );
});
