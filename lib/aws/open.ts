import "server-only";
import type { Clock } from "#lib/clock.ts";
import type { Config } from "#lib/config/config.ts";
import { env } from "#lib/env.ts";
import { PeerdeckError } from "#lib/errors.ts";
import type { OnCall } from "./calls.ts";
import type { Aws } from "./door.ts";

export interface AwsOptions {
  readonly clock?: Clock;
  /** Told of every call to AWS as it ends. */
  readonly onCall?: OnCall;
}

export function openAws(config: Config, _options: AwsOptions = {}): Aws {
  const notYet = () => Promise.reject(new PeerdeckError({ code: "internal", message: "not yet" }));
  return {
    accounts: () => config.accounts.map(({ externalId: _secret, ...account }) => account),
    endpoint: () => env.ec2Endpoint(),
    identity: notYet,
    listVpcs: notYet,
    listVpcPeerings: notYet,
    getPeering: notYet,
    observeSide: notYet,
    apply: notYet,
    probe: notYet,
  };
}
