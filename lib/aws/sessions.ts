import "server-only";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Clock } from "#lib/clock.ts";
import type { AccountConfig } from "#lib/config/config.ts";
import { partitionOf } from "#lib/config/partition.ts";
import { type AccountId, parseAccountId, type Region } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";
import { fail, ok } from "#lib/result.ts";
import { circumstancesOf, type Way } from "./accounts.ts";
import { offBetween } from "./clock-off.ts";
import { KeyRing, type Keys, readBaseKeys } from "./credentials.ts";
import { failureOf } from "./errors.ts";
import type { Failure, Outcome } from "./failure.ts";
import type { Gateway } from "./gateway.ts";
import { readSessionName, readSourceIdentity, sourceIdentityOf, writeSessionName } from "./session-name.ts";
import type { Actor } from "./terms.ts";
import type { Wire } from "./wire.ts";

export type Purpose = "read" | Actor;

export interface Identity {
  readonly arn: string;
  readonly accountId: AccountId;
}

/** AWS caps a session at one hour where the caller is itself on a role, whatever the role allows. */
const sessionSeconds = 3600;

export interface SessionSettings {
  /** Where STS is called where nothing speaks against it. */
  readonly homeRegion: Region | null;
  /** Whether sessions carry one, of accounts that do not say so themselves. */
  readonly sourceIdentity?: boolean;
}

/** How a session is named, to AWS and so in CloudTrail. */
interface Named {
  readonly sessionName: string;
  readonly sourceIdentity: string;
}

const namedFor = (purpose: Purpose): Named =>
  purpose === "read"
    ? { sessionName: readSessionName, sourceIdentity: readSourceIdentity }
    : { sessionName: writeSessionName(purpose), sourceIdentity: sourceIdentityOf(purpose) };

/** Ways into the accounts: base credentials, or a role assumed with them. In memory only. */
export class Sessions {
  readonly #gateway: Gateway;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #homeRegion: Region | null;
  readonly #sourceIdentity: boolean;
  readonly #rings = new Map<string, KeyRing>();
  #clockOffMs: number | null = null;
  readonly #identities = new WeakMap<Keys, Promise<Outcome<Identity>>>();

  constructor(gateway: Gateway, wire: Wire, clock: Clock, settings: SessionSettings) {
    this.#gateway = gateway;
    this.#wire = wire;
    this.#clock = clock;
    this.#homeRegion = settings.homeRegion;
    this.#sourceIdentity = settings.sourceIdentity ?? false;
  }

  /** Keys for this account and purpose. For a change they are proved to belong to the registered account first. */
  async keys(account: AccountConfig, purpose: Purpose): Promise<Outcome<Keys>> {
    const keys = await this.#ring(account, purpose).current();
    if (!keys.ok || purpose === "read") return keys;
    const identity = await this.identity(account, keys.data);
    return identity.ok ? keys : identity;
  }

  /** Keys for looking, through a way whose account need not be known. */
  readKeys(way: Way): Promise<Outcome<Keys>> {
    return this.#ring(way, "read").current();
  }

  /** Keys got this very moment, so that a role that has been closed since does not look open; they are not kept. */
  freshKeys(account: AccountConfig): Promise<Outcome<Keys>> {
    const { roleArn } = account;
    return roleArn === null ? this.readKeys(account) : this.#assume(account, roleArn, namedFor("read"));
  }

  discard(account: AccountConfig, purpose: Purpose, refused: Keys, olderThanMs?: number): void {
    this.#ring(account, purpose).discard(refused, olderThanMs);
  }

  /** Who AWS says these keys are; a failure where that is another account than the registered one. */
  async identity(account: AccountConfig, keys: Keys): Promise<Outcome<Identity>> {
    const identity = await this.whose(account, keys);
    return !identity.ok || identity.data.accountId === account.id
      ? identity
      : fail(wrongAccount(account, identity.data));
  }

  /** Who AWS says these keys are. Asked once per keys, which several accounts may share. */
  async whose(way: Way, keys: Keys): Promise<Outcome<Identity>> {
    const asked = this.#identities.get(keys) ?? this.#callerIdentity(way, keys);
    this.#identities.set(keys, asked);
    const identity = await asked;
    if (!identity.ok) this.#identities.delete(keys);
    return identity;
  }

  /** How far this machine's clock is ahead of AWS's, by the Date of a fresh answer; null: nothing answered. */
  async clockOff(way: Way): Promise<number | null> {
    const keys = await this.readKeys(way);
    if (!keys.ok) return null;
    await this.#callerIdentity(way, keys.data);
    return this.#clockOffMs;
  }

  /** Whether the role lets itself be assumed by who does not name its external id. The keys are thrown away. */
  async opensWithoutExternalId(account: AccountConfig): Promise<Outcome<boolean>> {
    const { roleArn } = account;
    if (roleArn === null) return ok(true);
    const assumed = await this.#assume({ ...account, externalId: null }, roleArn, namedFor("read"));
    if (assumed.ok) return ok(true);
    return assumed.error.fault === "role-not-assumable" ? ok(false) : assumed;
  }

  /** Nothing of one account, role, external id or purpose is ever found under another. */
  #ring(account: Way, purpose: Purpose): KeyRing {
    const { id, roleArn, externalId } = account;
    if (roleArn === null) return this.#baseRing(account);
    const named = namedFor(purpose);
    const kind = purpose === "read" ? "read" : "write";
    const carried = this.#carries(account) && named.sourceIdentity;
    const key = JSON.stringify(["role", id, roleArn, externalId, kind, named.sessionName, carried]);
    return this.#remembered(key, () => this.#assume(account, roleArn, named));
  }

  #baseRing(account: Way): KeyRing {
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

  #carries({ sourceIdentity }: Way): boolean {
    return sourceIdentity ?? this.#sourceIdentity;
  }

  async #assume(account: Way, roleArn: string, named: Named): Promise<Outcome<Keys>> {
    const base = this.#baseRing(account);
    const once = async (): Promise<Outcome<Keys>> => {
      const baseKeys = await base.current();
      if (!baseKeys.ok) return baseKeys;
      const assumed = await this.#assumeWith(baseKeys.data, account, roleArn, named);
      if (!assumed.ok && assumed.error.fault === "expired") base.discard(baseKeys.data);
      return assumed;
    };
    const first = await once();
    return !first.ok && first.error.fault === "expired" ? once() : first;
  }

  async #assumeWith(base: Keys, account: Way, roleArn: string, named: Named): Promise<Outcome<Keys>> {
    const region = this.#stsRegion(account);
    const withSourceIdentity = this.#carries(account);
    const circumstances = { ...circumstancesOf(account, region, "sts:AssumeRole"), withSourceIdentity };
    const answer = await this.#gateway.exchange({
      circumstances,
      replay: "safe",
      send: async () => {
        const command = new AssumeRoleCommand({
          RoleArn: roleArn,
          RoleSessionName: named.sessionName,
          DurationSeconds: sessionSeconds,
          ...(withSourceIdentity && { SourceIdentity: named.sourceIdentity }),
          ...(account.externalId !== null && { ExternalId: account.externalId }),
        });
        return ok(await this.#wire.send(command, { service: "sts", region, keys: base }));
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

  async #callerIdentity(way: Way, keys: Keys): Promise<Outcome<Identity>> {
    const region = this.#stsRegion(way);
    const circumstances = circumstancesOf(way, region, "sts:GetCallerIdentity");
    const answer = await this.#gateway.exchange({
      circumstances,
      replay: "safe",
      send: async () => {
        this.#clockOffMs = null;
        const sentAt = Date.now();
        const onDate = (date: string | undefined) => {
          this.#clockOffMs = offBetween(date, sentAt, Date.now());
        };
        const sending = { service: "sts", region, keys, onDate } as const;
        return ok(await this.#wire.send(new GetCallerIdentityCommand({}), sending));
      },
    });
    if (!answer.ok) return answer;
    const accountId = parseAccountId(answer.data.Account ?? "");
    if (!accountId.ok) return fail(failureOf(new Error("GetCallerIdentity named no account."), circumstances));
    return ok({ arn: visible(answer.data.Arn ?? ""), accountId: accountId.data });
  }

  /** Regional STS, in the Region that Peerdeck is told to call home if the account's partition has it. */
  #stsRegion(account: Way): Region {
    const [first] = account.regions;
    if (first === undefined) throw new Error(`${account.name} has no Region`);
    const home = this.#homeRegion;
    return home !== null && partitionOf(home) === partitionOf(first) ? home : first;
  }
}

const wrongAccount = ({ id, name }: AccountConfig, { accountId }: Identity): Failure => ({
  fault: "wrong-account",
  problem: {
    code: "wrong-account",
    message: `The credentials for ${name} belong to account ${accountId}, but it is registered as ${id}. Nothing is changed with them.`,
    accountId: id,
    action: "sts:GetCallerIdentity",
    mend: "Whoever runs Peerdeck: correct this account's id, role or profile where it is registered, on the Accounts page or in peerdeck.yaml.",
  },
});
