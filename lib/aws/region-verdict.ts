import "server-only";
import type { Clock } from "#lib/clock.ts";
import type { AccountConfig } from "#lib/config/config.ts";
import { partitionOf } from "#lib/config/partition.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { Failure, Outcome } from "./failure.ts";
import type { At, RegionStatus } from "./terms.ts";

/** Regions that nobody has to opt into: one per partition is enough to ask from. */
const alwaysEnabled: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

const keepMs = 60_000;

type Ask = (at: At) => Promise<Outcome<readonly RegionStatus[]>>;

/**
 * AWS answers AuthFailure both for keys that it does not accept and in a Region that the account has not enabled. A Region that
 * is surely enabled knows which.
 */
export class RegionVerdict {
  readonly #ask: Ask;
  readonly #clock: Clock;
  readonly #asked = new Map<AccountId, { readonly at: number; readonly answer: ReturnType<Ask> }>();

  constructor(ask: Ask, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  async explain(account: AccountConfig, region: Region, failure: Failure): Promise<Failure> {
    const from = askedFrom(account, region);
    if (from === null) return notAccepted(account, region, failure);
    const regions = await this.#regionsOf({ accountId: account.id, region: from });
    if (regions.ok) {
      const found = regions.data.find((each) => each.region === region);
      return found?.enabled === true ? notAccepted(account, region, failure) : notEnabled(account, region, failure);
    }
    return regions.error.fault === "authentication" ? notAccepted(account, region, failure) : failure;
  }

  #regionsOf(at: At): ReturnType<Ask> {
    const now = this.#clock.now();
    const held = this.#asked.get(at.accountId);
    if (held !== undefined && now - held.at < keepMs) return held.answer;
    const answer = this.#ask(at);
    this.#asked.set(at.accountId, { at: now, answer });
    return answer;
  }
}

/** A Region that is enabled in every account of this one's partition, or else the first that is registered. */
export function sureRegion({ regions }: AccountConfig): Region | null {
  const [first] = regions;
  return first === undefined ? null : ((alwaysEnabled[partitionOf(first)] as Region | undefined) ?? first);
}

/** Null: the failing Region is itself one that cannot be off. */
function askedFrom(account: AccountConfig, failing: Region): Region | null {
  const sure = sureRegion(account);
  return sure === failing ? null : sure;
}

const notEnabled = ({ id, name }: AccountConfig, region: Region, failure: Failure): Failure => ({
  ...failure,
  problem: {
    ...failure.problem,
    code: "region-disabled",
    message: `The Region ${region} is not enabled in ${name} (${id}).`,
    mend: `An administrator of ${name} (${id}) can enable ${region} under Account, AWS Regions; it takes some minutes. Or take ${region} off this account's Regions in Peerdeck.`,
  },
});

const notAccepted = ({ id, name }: AccountConfig, region: Region, failure: Failure): Failure => ({
  ...failure,
  problem: {
    ...failure.problem,
    code: "credentials-missing",
    message: `AWS does not accept the credentials for ${name} (${id}) in ${region}, although the Region is enabled.`,
    mend: "Whoever runs Peerdeck: check that the access key in use still exists, and that its secret is right.",
  },
});
