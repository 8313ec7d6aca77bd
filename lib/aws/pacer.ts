import "server-only";
import type { Clock } from "#lib/clock.ts";
import { type Action, awsBudgets, type Budget } from "./budgets.ts";
import type { CallRecord } from "./calls.ts";

type At = CallRecord["at"];

/** Kept back of every bucket, because calls arrive at AWS in bunches however evenly they were sent. */
const sizeShare = 0.94;
const rateShare = 0.98;

export class TokenBucket {
  readonly #budget: Budget;
  readonly #clock: Clock;
  #tokens: number;
  #asOf: number;

  constructor(budget: Budget, clock: Clock) {
    this.#budget = budget;
    this.#clock = clock;
    this.#tokens = budget.size;
    this.#asOf = clock.now();
  }

  /** Reserves one token, first come first served; answers how long to wait until it is there. */
  takeMs(): number {
    this.#refill();
    this.#tokens -= 1;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens * 1000) / this.#budget.perSecond);
  }

  /** AWS throttled all the same: others drink from the same bucket, so it is empty now. */
  drain(): void {
    this.#refill();
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #refill(): void {
    const now = this.#clock.now();
    const gained = (Math.max(0, now - this.#asOf) * this.#budget.perSecond) / 1000;
    this.#tokens = Math.min(this.#budget.size, this.#tokens + gained);
    this.#asOf = now;
  }
}

/** Lets a call go when AWS's own bucket for (account, Region, action) surely has room for it. */
export class Pacer {
  readonly #clock: Clock;
  readonly #share: number;
  readonly #buckets = new Map<string, TokenBucket>();

  /** `share`: of AWS's buckets, in 0..1; the rest is left to others. */
  constructor(clock: Clock, share = 1) {
    this.#clock = clock;
    this.#share = share;
  }

  async turn(at: At, action: Action): Promise<void> {
    const waitMs = this.#bucket(at, action).takeMs();
    if (waitMs > 0) await this.#clock.sleep(waitMs);
  }

  throttled(at: At, action: Action): void {
    this.#bucket(at, action).drain();
  }

  #bucket(at: At, action: Action): TokenBucket {
    const key = `${at.accountId} ${at.region} ${action}`;
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    const { size, perSecond } = awsBudgets[action];
    const bucket = new TokenBucket(
      {
        size: Math.max(1, Math.floor(size * sizeShare * this.#share)),
        perSecond: perSecond * rateShare * this.#share,
      },
      this.#clock,
    );
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
