import { expect, test } from "vitest";
import type { Clock } from "#lib/clock.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { awsBudgets } from "./budgets.ts";
import { Pacer, TokenBucket } from "./pacer.ts";

/** Time that stands still until somebody sleeps; the sleepers wake in order. */
function stillClock() {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
  };
  const runUntilIdle = async () => {
    for (await settled(); sleepers.length > 0; await settled()) {
      sleepers.sort((one, other) => one.at - other.at);
      const next = sleepers.shift();
      now = Math.max(now, next?.at ?? now);
      next?.wake();
    }
  };
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { clock, runUntilIdle, advance: (ms: number) => (now += ms) };
}

const at = { accountId: "111111111111" as AccountId, region: "us-east-1" as Region };

/** AWS's side: whether a bucket of this size, full at the start, would have let all these calls in. */
function refusedBy({ size, perSecond }: { size: number; perSecond: number }, arrivals: readonly number[]): number {
  let tokens = size;
  let asOf = 0;
  let refused = 0;
  for (const arrival of arrivals) {
    tokens = Math.min(size, tokens + ((arrival - asOf) * perSecond) / 1000);
    asOf = arrival;
    if (tokens >= 1) tokens -= 1;
    else refused += 1;
  }
  return refused;
}

test.each([20, 100, 500])(
  "%i CreateRoute calls fit AWS's bucket and take at most 1.15 of what it allows",
  async (count) => {
    const { clock, runUntilIdle } = stillClock();
    const pacer = new Pacer(clock);
    const sentAt: number[] = [];
    for (let call = 0; call < count; call += 1)
      void pacer.turn(at, "ec2:CreateRoute").then(() => sentAt.push(clock.now()));
    await runUntilIdle();
    const { size, perSecond } = awsBudgets["ec2:CreateRoute"];
    const bestMs = Math.max(0, ((count - size) * 1000) / perSecond);
    expect(sentAt).toHaveLength(count);
    expect(refusedBy({ size, perSecond }, sentAt)).toBe(0);
    expect(clock.now()).toBeLessThanOrEqual(bestMs * 1.15);
  },
);

test("each account, Region and action has a bucket of its own", async () => {
  const { clock } = stillClock();
  const pacer = new Pacer(clock);
  for (let call = 0; call < 47; call += 1) await pacer.turn(at, "ec2:CreateRoute");
  await pacer.turn({ ...at, region: "eu-west-1" as Region }, "ec2:CreateRoute");
  await pacer.turn({ ...at, accountId: "222222222222" as AccountId }, "ec2:CreateRoute");
  await pacer.turn(at, "ec2:DeleteRoute");
  expect(clock.now()).toBe(0);
});

test("turns are given first come, first served", async () => {
  const { clock, runUntilIdle } = stillClock();
  const pacer = new Pacer(clock);
  const order: number[] = [];
  for (let call = 0; call < 60; call += 1) void pacer.turn(at, "ec2:CreateRoute").then(() => order.push(call));
  await runUntilIdle();
  expect(order).toEqual(Array.from({ length: 60 }, (_, call) => call));
});

test("after AWS throttles, the bucket counts as empty and refills at its rate", () => {
  const { clock, advance } = stillClock();
  const bucket = new TokenBucket({ size: 50, perSecond: 5 }, clock);
  expect(bucket.takeMs()).toBe(0);
  bucket.drain();
  expect(bucket.takeMs()).toBe(200);
  advance(1_000);
  expect(bucket.takeMs()).toBe(0);
});

test("a throttled call does not give back what waiting calls have reserved", () => {
  const { clock } = stillClock();
  const bucket = new TokenBucket({ size: 1, perSecond: 1 }, clock);
  expect([bucket.takeMs(), bucket.takeMs(), bucket.takeMs()]).toEqual([0, 1_000, 2_000]);
  bucket.drain();
  expect(bucket.takeMs()).toBe(3_000);
});

test("a bucket never holds more than its size, however long it rests", () => {
  const { clock, advance } = stillClock();
  const bucket = new TokenBucket({ size: 2, perSecond: 1 }, clock);
  advance(3_600_000);
  expect([bucket.takeMs(), bucket.takeMs(), bucket.takeMs()]).toEqual([0, 0, 1_000]);
});
