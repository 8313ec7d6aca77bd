import "server-only";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Clock } from "#lib/clock.ts";
import type { AccountConfig } from "#lib/config/config.ts";
import { partitionOf } from "#lib/config/partition.ts";
import { type AccountId, parseAccountId, type Region } from "#lib/peering/ids.ts";
import { fail, ok } from "#lib/result.ts";
import { circumstancesOf } from "./accounts.ts";
import type { Clients } from "./clients.ts";
import { KeyRing, type Keys, readBaseKeys } from "./credentials.ts";
import type { Actor } from "./door.ts";
import { failureOf } from "./errors.ts";
import type { Outcome } from "./failure.ts";
import type { Gateway } from "./gateway.ts";
import { readSessionName, writeSessionName } from "./session-name.ts";

export type Purpose = "read" | Actor;

export interface Identity {
  readonly arn: string;
  readonly accountId: AccountId;
}

/** AWS caps a session at one hour where the caller is itself on a role, whatever the role allows. */
const sessionSeconds = 3600;

/** Ways into the accounts: base credentials, or a role assumed with them. In memory only. */
export class Sessions {
  readonly #gateway: Gateway;
  readonly #clients: Clients;
  readonly #clock: Clock;
  readonly #homeRegion: Region | null;
  readonly #rings = new Map<string, KeyRing>();
  readonly #identities = new WeakMap<Keys, Promise<Outcome<Identity>>>();

  constructor(gateway: Gateway, clients: Clients, clock: Clock, homeRegion: Region | null) {
    this.#gateway = gateway;
    this.#clients = clients;
    this.#clock = clock;
    this.#homeRegion = homeRegion;
  }

  /** Keys for this account and purpose. For a change they are proved to belong to the registered account first. */
  async keys(account: AccountConfig, purpose: Purpose): Promise<Outcome<Keys>> {
    const keys = await this.#ring(account, purpose).current();
    if (!keys.ok || purpose === "read") return keys;
    const identity = await this.identity(account, keys.data);
    return identity.ok ? keys : identity;
  }

  discard(account: AccountConfig, purpose: Purpose, refused: Keys, olderThanMs?: number): void {
    this.#ring(account, purpose).discard(refused, olderThanMs);
  }

  /** Who AWS says these keys are; a failure where that is another account than the registered one. Asked once per keys. */
  async identity(account: AccountConfig, keys: Keys): Promise<Outcome<Identity>> {
    const asked = this.#identities.get(keys) ?? this.#callerIdentity(account, keys);
    this.#identities.set(keys, asked);
    const identity = await asked;
    if (!identity.ok) this.#identities.delete(keys);
    return identity;
  }

  #ring(account: AccountConfig, purpose: Purpose): KeyRing {
    const { roleArn } = account;
    if (roleArn === null) return this.#baseRing(account);
    const sessionName = purpose === "read" ? readSessionName : writeSessionName(purpose);
    const key = JSON.stringify(["role", roleArn, account.externalId, sessionName]);
    return this.#remembered(key, () => this.#assume(account, roleArn, sessionName));
  }

  #baseRing(account: AccountConfig): KeyRing {
    return this.#remembered(JSON.stringify(["base", account.profile]), async () => {
      const region = this.#stsRegion(account);
      try {
        return ok(await readBaseKeys(account.profile, region));
      } catch (error) {
        return fail(failureOf(error, circumstancesOf(account, region, "sts:AssumeRole")));
      }
    });
  }

  #remembered(key: string, fetch: () => Promise<Outcome<Keys>>): KeyRing {
    const known = this.#rings.get(key);
    if (known !== undefined) return known;
    for (const [name, ring] of this.#rings) if (ring.isForgotten()) this.#rings.delete(name);
    const ring = new KeyRing(fetch, this.#clock);
    this.#rings.set(key, ring);
    return ring;
  }

  async #assume(account: AccountConfig, roleArn: string, sessionName: string): Promise<Outcome<Keys>> {
    const base = this.#baseRing(account);
    const once = async (): Promise<Outcome<Keys>> => {
      const baseKeys = await base.current();
      if (!baseKeys.ok) return baseKeys;
      const assumed = await this.#assumeWith(baseKeys.data, account, roleArn, sessionName);
      if (!assumed.ok && assumed.error.fault === "expired") base.discard(baseKeys.data);
      return assumed;
    };
    const first = await once();
    return !first.ok && first.error.fault === "expired" ? once() : first;
  }

  async #assumeWith(base: Keys, account: AccountConfig, roleArn: string, sessionName: string): Promise<Outcome<Keys>> {
    const region = this.#stsRegion(account);
    const circumstances = circumstancesOf(account, region, "sts:AssumeRole");
    const answer = await this.#gateway.exchange({
      circumstances,
      replay: "safe",
      send: async (deadline) => {
        const command = new AssumeRoleCommand({
          RoleArn: roleArn,
          RoleSessionName: sessionName,
          DurationSeconds: sessionSeconds,
          ...(account.externalId !== null && { ExternalId: account.externalId }),
        });
        return ok(await this.#clients.sts(base, region).send(command, { abortSignal: deadline() }));
      },
    });
    if (!answer.ok) return answer;
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.data.Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined)
      return fail(failureOf(new Error("AssumeRole answered without credentials."), circumstances));
    return ok({
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration ?? new Date(this.#clock.now() + sessionSeconds * 1000),
    });
  }

  async #callerIdentity(account: AccountConfig, keys: Keys): Promise<Outcome<Identity>> {
    const region = this.#stsRegion(account);
    const circumstances = circumstancesOf(account, region, "sts:GetCallerIdentity");
    const answer = await this.#gateway.exchange({
      circumstances,
      replay: "safe",
      send: async (deadline) =>
        ok(await this.#clients.sts(keys, region).send(new GetCallerIdentityCommand({}), { abortSignal: deadline() })),
    });
    if (!answer.ok) return answer;
    const accountId = parseAccountId(answer.data.Account ?? "");
    if (!accountId.ok) return fail(failureOf(new Error("GetCallerIdentity named no account."), circumstances));
    if (accountId.data === account.id) return ok({ arn: answer.data.Arn ?? "", accountId: accountId.data });
    return fail({
      fault: "wrong-account",
      problem: {
        code: "wrong-account",
        message: `The credentials for ${account.name} belong to account ${accountId.data}, but peerdeck.yaml registers it as ${account.id}. Nothing is changed with them.`,
        accountId: account.id,
        region,
        action: circumstances.action,
        mend: "Whoever runs Peerdeck: correct this account's id, role or profile in peerdeck.yaml.",
      },
    });
  }

  /** Regional STS, in the Region that Peerdeck is told to call home if the account's partition has it. */
  #stsRegion(account: AccountConfig): Region {
    const [first] = account.regions;
    if (first === undefined) throw new Error(`Account ${account.id} has no Region`);
    const home = this.#homeRegion;
    return home !== null && partitionOf(home) === partitionOf(first) ? home : first;
  }
}
