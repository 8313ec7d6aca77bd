export interface ClockOptions {
  /** Milliseconds since the epoch at which simulated time starts; absent: the real time. */
  readonly startsAt?: number;
  /** Simulated milliseconds per real one. 0 stands still, so that only `advance` moves it. Default 1. */
  readonly speed?: number;
  readonly realNow?: () => number;
}

/**
 * The time of the simulated world. Nothing waits on it: every timer is a question asked of `now()`.
 *
 * Two kinds of time: `now()` is the world's, with speed factor; `steady()` counts milliseconds as clients live them,
 * without it, for what concerns the clients themselves: credentials and call rates. `advance` moves both.
 */
export class SimClock {
  /** Milliseconds since the epoch at which simulated time began. */
  readonly startsAt: number;
  readonly #speed: number;
  readonly #realStart: number;
  readonly realNow: () => number;
  #advancedMs = 0;

  constructor(options: ClockOptions = {}) {
    this.realNow = options.realNow ?? Date.now;
    this.#realStart = this.realNow();
    this.startsAt = options.startsAt ?? this.#realStart;
    this.#speed = options.speed ?? 1;
  }

  now(): number {
    return this.startsAt + Math.floor((this.realNow() - this.#realStart) * this.#speed) + this.#advancedMs;
  }

  steady(): number {
    return this.realNow() - this.#realStart + this.#advancedMs;
  }

  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`Simulated time only goes forward: found ${ms} ms, wanted 0 or more.`);
    this.#advancedMs += ms;
  }
}

export const isoInstant = (ms: number): string => new Date(ms).toISOString();
