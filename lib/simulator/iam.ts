import { randomBytes } from "node:crypto";
import type { SimClock } from "./clock.ts";
import type { ActionPolicy } from "./policy.ts";
import type { DeniedActions, Scenario, ScenarioAccount, ScenarioRole } from "./scenario.ts";
import { actionMatches, wildcard } from "./wildcard.ts";

/** Who a key speaks for. */
export interface Principal {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** The role's own ARN when this is a role session; trust policies name that one. */
  readonly roleArn: string | null;
  readonly sessionName: string | null;
  /** Set once, kept through every further AssumeRole. */
  readonly sourceIdentity: string | null;
  readonly denied: readonly DeniedActions[];
  /** Null: everything but what is denied. */
  readonly identity: ActionPolicy | null;
  /** The session's own, which narrows; null: none. */
  readonly policy: ActionPolicy | null;
}

/** A role as it stands in an account. */
export interface StandingRole {
  readonly accountId: string;
  readonly role: ScenarioRole;
  /** What its identity policies allow; null: everything but what `role.denied` says. */
  readonly identity: ActionPolicy | null;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary keys are nothing without it. */
  readonly sessionToken: string | null;
  /** On the clock's `steady()` time. */
  readonly expiresAt: number;
  readonly principal: Principal;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A key that always works and may do everything in its account: its own administrator at the console. */
export const consoleCredentials = (accountId: string): Credentials => ({
  accessKeyId: `AKIACNSL${accountId}`,
  secretAccessKey: `simulated-console-secret-of-${accountId}`,
});

export const roleArn = (accountId: string, role: Pick<ScenarioRole, "name" | "path">): string =>
  `arn:aws:iam::${accountId}:role${role.path ?? "/"}${role.name}`;

const user = (accountId: string, name: string): Principal => ({
  accountId,
  arn: `arn:aws:iam::${accountId}:user/${name}`,
  userId: `AIDASIM${name.toUpperCase()}${accountId}`,
  roleArn: null,
  sessionName: null,
  sourceIdentity: null,
  denied: [],
  identity: null,
  policy: null,
});

interface SessionOptions {
  readonly sessionName: string;
  readonly sourceIdentity?: string | null;
  readonly policy?: ActionPolicy | null;
}

export function roleSession(
  { accountId, role, identity }: StandingRole,
  { sessionName, sourceIdentity = null, policy = null }: SessionOptions,
): Principal {
  return {
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
    userId: `AROASIM${accountId}:${sessionName}`,
    roleArn: roleArn(accountId, role),
    sessionName,
    sourceIdentity,
    denied: role.denied ?? [],
    identity,
    policy,
  };
}

const random = (length: number, alphabet: string): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");

interface MadeRole extends StandingRole {
  readonly policies: Map<string, ActionPolicy>;
}

/** Every key that works and every role there is, and what their holders may do. */
export class Iam {
  readonly #clock: SimClock;
  readonly #accounts: ReadonlyMap<string, ScenarioAccount>;
  readonly #keys = new Map<string, AccessKey>();
  readonly #opened = new Set<string>();
  readonly #made = new Map<string, MadeRole>();

  constructor(scenario: Scenario, clock: SimClock) {
    this.#clock = clock;
    this.#accounts = new Map(scenario.accounts.map((account) => [account.id, account]));
    for (const { id, accessKeys = [] } of scenario.accounts) {
      this.#addLongLived(consoleCredentials(id), user(id, "console"));
      for (const key of accessKeys) this.#addLongLived(key, user(id, "admin"));
    }
    this.#addCaller(scenario);
  }

  key(accessKeyId: string): AccessKey | undefined {
    return this.#keys.get(accessKeyId);
  }

  account(accountId: string): ScenarioAccount | undefined {
    return this.#accounts.get(accountId);
  }

  role(arn: string): StandingRole | undefined {
    const made = this.#made.get(arn);
    if (made !== undefined) return made;
    const accountId = arn.split(":")[4] ?? "";
    const role = this.#accounts.get(accountId)?.roles?.find((candidate) => roleArn(accountId, candidate) === arn);
    return role && { accountId, role, identity: null };
  }

  /** The account's role of this name, under whatever path. */
  roleNamed(accountId: string, name: string): StandingRole | undefined {
    const made = [...this.#made.values()].find((one) => one.accountId === accountId && one.role.name === name);
    const role = this.#accounts.get(accountId)?.roles?.find((candidate) => candidate.name === name);
    return made ?? (role && { accountId, role, identity: null });
  }

  /** A new role, which may do nothing until a policy is put on it. */
  addRole(accountId: string, role: ScenarioRole): void {
    const policies = new Map<string, ActionPolicy>();
    const identity = { allows: (action: string) => [...policies.values()].some((policy) => policy.allows(action)) };
    this.#made.set(roleArn(accountId, role), { accountId, role, identity, policies });
  }

  /** False: the role is one of the scenario's, whose policies are not kept as documents. */
  putPolicy(accountId: string, roleName: string, policyName: string, policy: ActionPolicy): boolean {
    const made = [...this.#made.values()].find((one) => one.accountId === accountId && one.role.name === roleName);
    made?.policies.set(policyName, policy);
    return made !== undefined;
  }

  /** Whether a trust policy may name it. */
  isPrincipal(arn: string): boolean {
    const account = /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(arn)?.[1];
    if (account !== undefined) return this.#accounts.has(account);
    return (
      arn === "*" || this.role(arn) !== undefined || [...this.#keys.values()].some((key) => key.principal.arn === arn)
    );
  }

  openSession(principal: Principal, lifetimeMs: number): AccessKey & { readonly sessionToken: string } {
    const key = {
      accessKeyId: `ASIA${random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
      secretAccessKey: random(40, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
      sessionToken: `SimulatedSessionToken/${randomBytes(96).toString("base64")}`,
      expiresAt: this.#clock.steady() + lifetimeMs,
      principal,
    };
    this.#keys.set(key.accessKeyId, key);
    this.#opened.add(key.accessKeyId);
    return key;
  }

  sessionKeys(): readonly AccessKey[] {
    return [...this.#keys.values()].filter(({ accessKeyId }) => this.#opened.has(accessKeyId));
  }

  /** Every open role session ends now, as after a revocation; the next call with one finds its credentials expired. */
  expireSessions(): void {
    for (const [id, key] of this.#keys)
      if (key.sessionToken !== null) this.#keys.set(id, { ...key, expiresAt: this.#clock.steady() });
  }

  #addLongLived(credentials: Credentials, principal: Principal): void {
    this.#keys.set(credentials.accessKeyId, {
      ...credentials,
      sessionToken: null,
      expiresAt: Number.POSITIVE_INFINITY,
      principal,
    });
  }

  #addCaller({ caller, accounts }: Scenario): void {
    const { accountId, accessKeyId, secretAccessKey, roleName, sessionToken, expiresAfterMs } = caller;
    if (roleName === undefined) {
      this.#addLongLived({ accessKeyId, secretAccessKey }, user(accountId, "peerdeck"));
      return;
    }
    const roles = accounts.find(({ id }) => id === accountId)?.roles ?? [];
    const role = roles.find(({ name }) => name === roleName) ?? { name: roleName, trusts: [] };
    this.#keys.set(accessKeyId, {
      accessKeyId,
      secretAccessKey,
      sessionToken: sessionToken ?? null,
      expiresAt: this.#clock.steady() + (expiresAfterMs ?? Number.POSITIVE_INFINITY),
      principal: roleSession({ accountId, role, identity: null }, { sessionName: "peerdeck-hub" }),
    });
  }
}

/** Whether the identity and session policies allow `service:Action` in this Region. */
export function allows(principal: Principal, action: string, region: string): boolean {
  const denied = principal.denied.some(
    ({ actions, regions }) =>
      (regions === undefined || regions.includes(region)) && actions.some((pattern) => actionMatches(pattern, action)),
  );
  const { identity, policy } = principal;
  return !denied && [identity, policy].every((one) => one === null || one.allows(action));
}

/** Whether a trust policy that names these principals lets this one in. */
export function trusts(role: ScenarioRole, principal: Principal): boolean {
  const account = `arn:aws:iam::${principal.accountId}:root`;
  const names = ["*", principal.accountId, account, principal.arn, principal.roleArn];
  const named = role.trusts.some((trusted) => names.includes(trusted));
  const own = principal.roleArn ?? principal.arn;
  return named && (role.principalArns?.some((pattern) => wildcard(pattern).test(own)) ?? true);
}
