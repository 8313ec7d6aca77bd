import "server-only";
import type { Clock } from "#lib/clock.ts";
import type { Outcome } from "./failure.ts";
import type { Answered, Exchange, Exchanges } from "./gateway.ts";
import { Lanes } from "./lanes.ts";
import { Pacer } from "./pacer.ts";

/** So many read hundreds of accounts within seconds; more would hold more answers in memory at a time. */
const atOnceMax = 96;
const patienceMs = 2_000;

/**
 * The way out for what is read of its own accord: never more than a share of AWS's buckets, so that people and the
 * account owner's other tools find the rest, and so many calls at a time. Everything else it leaves to the one gateway.
 */
export class SparingGateway implements Exchanges {
  readonly #gateway: Exchanges;
  readonly #pacer: Pacer;
  readonly #lanes = new Lanes(atOnceMax, patienceMs);

  constructor(gateway: Exchanges, clock: Clock, share: number) {
    this.#gateway = gateway;
    this.#pacer = new Pacer(clock, share);
  }

  async exchange<Out extends Answered>(exchange: Exchange<Out>): Promise<Outcome<Out>> {
    const { accountId, region, action } = exchange.circumstances;
    await this.#pacer.turn({ accountId, region }, action);
    return this.#lanes.run("all", () => this.#gateway.exchange(exchange));
  }
}
