import "server-only";
import type { Clock } from "#lib/clock.ts";
import { fail } from "#lib/result.ts";
import type { OnCall } from "./calls.ts";
import type { Circumstances } from "./circumstances.ts";
import { failureOf } from "./errors.ts";
import type { Failure, Outcome } from "./failure.ts";
import { Lanes } from "./lanes.ts";
import { Pacer } from "./pacer.ts";
import { type Replay, retryInMs } from "./retry.ts";

export interface GatewaySettings {
  readonly clock: Clock;
  readonly onCall: OnCall;
  readonly random: () => number;
  /** At once, per account and Region. */
  readonly concurrentMax: number;
}

/** What the SDK answers always carries this. */
export interface Answered {
  readonly $metadata: { readonly requestId?: string | undefined };
}

export interface Exchange<Out extends Answered> {
  readonly circumstances: Circumstances;
  readonly replay: Replay;
  /** Throws what the SDK throws. Credentials are looked up per attempt, so that a renewal reaches calls that still wait. */
  readonly send: () => Promise<Outcome<Out>>;
}

/** A way out to AWS. */
export interface Exchanges {
  exchange<Out extends Answered>(exchange: Exchange<Out>): Promise<Outcome<Out>>;
}

/** The one way to AWS: every call is paced, timed, retried where that is harmless, and told to `onCall`. */
export class Gateway implements Exchanges {
  readonly #settings: GatewaySettings;
  readonly #pacer: Pacer;
  readonly #lanes: Lanes;

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
    this.#pacer = new Pacer(settings.clock);
    this.#lanes = new Lanes(settings.concurrentMax);
  }

  async exchange<Out extends Answered>(exchange: Exchange<Out>): Promise<Outcome<Out>> {
    const { clock, onCall, random } = this.#settings;
    const { accountId, region, action } = exchange.circumstances;
    // STS has lanes of its own, since an EC2 call may hold its lane while its credentials are renewed.
    const lane = `${accountId} ${region} ${action.slice(0, 3)}`;
    const startedAt = clock.now();
    let busyMs = 0;
    for (let attempts = 1; ; attempts += 1) {
      await this.#pacer.turn({ accountId, region }, action);
      const sentAt = clock.now();
      const outcome = await this.#lanes.run(lane, () => this.#attempt(exchange));
      const endedAt = clock.now();
      busyMs += endedAt - sentAt;
      const delayMs = outcome.ok ? null : retryInMs(outcome.error, attempts, exchange.replay, random);
      if (!outcome.ok && outcome.error.fault === "throttled") this.#pacer.throttled({ accountId, region }, action);
      if (delayMs === null) {
        const waitedMs = endedAt - startedAt - busyMs;
        onCall({ at: { accountId, region }, action, startedAt, endedAt, waitedMs, attempts, ...ending(outcome) });
        return outcome;
      }
      await clock.sleep(delayMs);
    }
  }

  async #attempt<Out extends Answered>({ circumstances, send }: Exchange<Out>): Promise<Outcome<Out>> {
    try {
      return await send();
    } catch (error) {
      return fail(failureOf(error, circumstances));
    }
  }
}

const ending = (outcome: Outcome<Answered>) =>
  outcome.ok
    ? { requestId: outcome.data.$metadata.requestId ?? null, error: null }
    : { requestId: outcome.error.problem.requestId ?? null, error: errorCode(outcome.error) };

const errorCode = ({ fault, problem }: Failure) => (fault === "dry-run-passed" ? null : problem.code);
