import "server-only";
import { fromIni, fromNodeProviderChain } from "@aws-sdk/credential-providers";
import type { Clock } from "#lib/clock.ts";
import type { Outcome } from "./failure.ts";

/** Temporary or long-lived AWS keys. Held in memory only, never logged, never part of an answer. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

const renewBeforeMs = 5 * 60_000;
/** The sessions of people who are long done; longer than any session lasts. */
const forgetAfterMs = 2 * 3_600_000;

const leftMs = (keys: Keys, clock: Clock): number =>
  keys.expiration === undefined ? Number.POSITIVE_INFINITY : keys.expiration.getTime() - clock.now();

/** One set of keys: fetched once however many ask at the same time, and again shortly before it expires. */
export class KeyRing {
  readonly #fetch: () => Promise<Outcome<Keys>>;
  readonly #clock: Clock;
  #askedAt: number;
  #held: Keys | null = null;
  #heldSince = 0;
  #coming: Promise<Outcome<Keys>> | null = null;

  constructor(fetch: () => Promise<Outcome<Keys>>, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
    this.#askedAt = clock.now();
  }

  async current(): Promise<Outcome<Keys>> {
    this.#askedAt = this.#clock.now();
    const held = this.#held;
    if (held !== null && leftMs(held, this.#clock) > renewBeforeMs) return { ok: true, data: held };
    this.#coming ??= this.#renew();
    const renewed = await this.#coming;
    const holdsStill = held !== null && held === this.#held && leftMs(held, this.#clock) > 0;
    return !renewed.ok && holdsStill ? { ok: true, data: held } : renewed;
  }

  /** AWS refused these keys: the next asker gets others. Keys that were renewed meanwhile stay, and so do younger ones. */
  discard(refused: Keys, olderThanMs = 0): void {
    if (this.#held === refused && this.#clock.now() - this.#heldSince >= olderThanMs) this.#held = null;
  }

  isForgotten(): boolean {
    return this.#clock.now() - this.#askedAt > forgetAfterMs;
  }

  async #renew(): Promise<Outcome<Keys>> {
    try {
      const fetched = await this.#fetch();
      if (fetched.ok) {
        this.#held = fetched.data;
        this.#heldSince = this.#clock.now();
      }
      return fetched;
    } finally {
      this.#coming = null;
    }
  }
}

/** The SDK's ordinary chain, or a profile of the AWS config file; read anew each time, so that a new sign-in is noticed. */
export function readBaseKeys(profile: string | null, region: string): Promise<Keys> {
  const options = { ignoreCache: true, clientConfig: { region } };
  const provider = profile === null ? fromNodeProviderChain(options) : fromIni({ ...options, profile });
  return provider();
}
