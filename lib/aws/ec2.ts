import "server-only";
import { fail, ok, type Problem } from "#lib/result.ts";
import { type Accounts, circumstancesOf } from "./accounts.ts";
import type { Action } from "./budgets.ts";
import type { Failure, Fault, Outcome } from "./failure.ts";
import type { Answered, Exchanges } from "./gateway.ts";
import type { RegionVerdict } from "./region-verdict.ts";
import type { Replay } from "./retry.ts";
import type { Purpose, Sessions } from "./sessions.ts";
import type { At } from "./terms.ts";
import type { Command, Wire } from "./wire.ts";

export interface Ec2Call<Out extends Answered> {
  readonly at: At;
  readonly as: Purpose;
  readonly action: Action;
  readonly replay: Replay;
  readonly command: Command<Out>;
}

/**
 * How old keys must be for AWS's refusal to be blamed on them. A Region that is not enabled answers as revoked keys do, and
 * new keys at every call would not open it.
 */
const doubtedAfterMs: Partial<Record<Fault, number>> = { expired: 0, authentication: 60_000 };

/** EC2 with the right account's keys in the right Region. */
export class Ec2 {
  readonly #accounts: Accounts;
  readonly #gateway: Exchanges;
  readonly #sessions: Sessions;
  readonly #wire: Wire;
  readonly #regions: () => RegionVerdict;

  /** `regions` asks through this very gateway, hence only when it is needed. */
  constructor(accounts: Accounts, gateway: Exchanges, sessions: Sessions, wire: Wire, regions: () => RegionVerdict) {
    this.#accounts = accounts;
    this.#gateway = gateway;
    this.#sessions = sessions;
    this.#wire = wire;
    this.#regions = regions;
  }

  /** What this room itself finds wrong, in the same form as what AWS answers. */
  failure(
    at: At,
    action: Action,
    found: Omit<Failure, "problem"> & Pick<Problem, "code" | "message" | "mend">,
  ): Failure {
    const { fault, code, message, mend } = found;
    const account = `${this.#accounts.get(at.accountId)?.name ?? "account"} (${at.accountId})`;
    const problem: Problem = {
      code,
      message: `${action} in ${account}, ${at.region}: ${message}`,
      accountId: at.accountId,
      region: at.region,
      action,
      ...(mend !== undefined && { mend }),
    };
    return { fault, problem };
  }

  /** Expired keys are renewed once; AWS refuses those before it does anything, so that holds for changes too. */
  async call<Out extends Answered>(call: Ec2Call<Out>): Promise<Outcome<Out>> {
    const first = await this.#callOnce(call);
    const last = !first.ok && first.error.fault === "expired" ? await this.#callOnce(call) : first;
    const account = this.#accounts.get(call.at.accountId);
    const unclear = !last.ok && last.error.problem.code === "region-disabled" && call.action !== "ec2:DescribeRegions";
    if (!unclear || account === null) return last;
    return fail(await this.#regions().explain(account, call.at.region, last.error));
  }

  async #callOnce<Out extends Answered>({ at, as, action, replay, command }: Ec2Call<Out>): Promise<Outcome<Out>> {
    const account = this.#accounts.require(at);
    if (!account.ok) return account;
    let used = await this.#sessions.keys(account.data, as);
    if (!used.ok) return used;
    const outcome = await this.#gateway.exchange({
      circumstances: circumstancesOf(account.data, at.region, action),
      replay,
      send: async () => {
        used = await this.#sessions.keys(account.data, as);
        if (!used.ok) return used;
        const refused = as === "read" ? null : await as.refusal?.();
        if (refused) return fail({ fault: "not-permitted", problem: refused });
        const sending = { service: "ec2", region: at.region, keys: used.data } as const;
        return ok(await this.#wire.send(command, sending));
      },
    });
    const olderThanMs = outcome.ok ? undefined : doubtedAfterMs[outcome.error.fault];
    if (olderThanMs !== undefined && used.ok) this.#sessions.discard(account.data, as, used.data, olderThanMs);
    return outcome;
  }
}
