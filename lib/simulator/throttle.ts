/** Size and refill per second, as AWS publishes them. */
export interface BucketSize {
  readonly size: number;
  readonly refillPerSecond: number;
}

export const buckets = {
  describe: { size: 100, refillPerSecond: 20 },
  /** Whole lists of what an account may have very much of. */
  wholesale: { size: 50, refillPerSecond: 10 },
  references: { size: 20, refillPerSecond: 5 },
  mutating: { size: 50, refillPerSecond: 5 },
  resourceIntensive: { size: 50, refillPerSecond: 5 },
  tagging: { size: 100, refillPerSecond: 10 },
  sts: { size: 600, refillPerSecond: 600 },
  iam: { size: 100, refillPerSecond: 20 },
  organizations: { size: 15, refillPerSecond: 10 },
} as const satisfies Record<string, BucketSize>;

/** Token buckets, one per key, filled lazily from the time that is passed in. */
export class TokenBuckets {
  readonly #levels = new Map<string, { tokens: number; at: number }>();

  /** Takes one token; false when there is none. */
  take(key: string, { size, refillPerSecond }: BucketSize, nowMs: number): boolean {
    const level = this.#levels.get(key) ?? { tokens: size, at: nowMs };
    const tokens = Math.min(size, level.tokens + ((nowMs - level.at) / 1000) * refillPerSecond);
    const taken = tokens >= 1;
    this.#levels.set(key, { tokens: taken ? tokens - 1 : tokens, at: nowMs });
    return taken;
  }
}
