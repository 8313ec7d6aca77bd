import type { DecisionRule } from "#lib/peering/approvals/rule.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { Limits } from "#lib/peering/limits.ts";
import type { NoticeKind } from "#lib/peering/notices/notice.ts";
import type { HouseRule } from "#lib/peering/rules/rule.ts";

/** An account of peerdeck.yaml, checked. Role and profile both null: the base credentials. */
export interface AccountConfig {
  readonly id: AccountId;
  readonly name: string;
  readonly roleArn: string | null;
  readonly externalId: string | null;
  readonly profile: string | null;
  readonly regions: readonly Region[];
  /** Whether its sessions carry who pressed the button as their source identity. Absent: as the whole file says. */
  readonly sourceIdentity?: boolean;
}

/** Accounts that AWS Organizations tells of. */
export interface OrganizationConfig {
  /** The way into the management account or a delegate. All null: the base credentials. */
  readonly roleArn: string | null;
  readonly externalId: string | null;
  readonly profile: string | null;
  /** Of the role in each account found; `{accountId}` stands for its id. May begin with a path: `tools/Peerdeck`. */
  readonly roleName: string;
  /** What each of those roles asks for; `{accountId}` stands for the account's id. Null: none. */
  readonly roleExternalId: string | null;
  readonly regions: readonly Region[];
  /** Null: all. An account is taken where `include` names it in any way and `exclude` in none. */
  readonly include: AccountFilter | null;
  readonly exclude: AccountFilter | null;
  /** As of an account; for the organization's role and for those of the accounts in it. */
  readonly sourceIdentity?: boolean;
}

export interface AccountFilter {
  readonly ids: readonly AccountId[];
  /** `*` stands for any characters. */
  readonly names: readonly string[];
  /** Units with everything below them; the root too. */
  readonly units: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
}

/** A provider that people sign in with. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** One of the two: the variable, or the file, that holds the client secret. */
  readonly clientSecretEnv: string | null;
  readonly clientSecretFile: string | null;
  /** The claim that lists a person's groups. */
  readonly groupsClaim: string;
  /** Besides openid, profile and email. */
  readonly scopes: readonly string[];
  /** What the sign-in button calls it. */
  readonly name: string;
}

/** Whoever is in the group has the role. */
export interface AccessRule {
  readonly group: string;
  readonly role: "viewer" | "operator" | "approver" | "admin";
  readonly accounts: "all" | readonly string[];
}

/** How the fleet is read. */
export interface FleetConfig {
  /** Of AWS's call budget per account and Region, in 0..1: what the continuous reading may take at most. */
  readonly budgetShare: number;
}

/** How requests are decided. */
export interface ApprovalsConfig {
  /** Whether somebody may approve what they themself asked for: for teams too small for two pairs of eyes. */
  readonly allowOwn: boolean;
  /** In the order in which they are asked. */
  readonly rules: readonly DecisionRule[];
}

/** Where events are told. */
export interface WebhookConfig {
  readonly name: string;
  readonly url: string;
  /** At most one of the two: the variable, or the file, that holds the secret which bodies are signed with. */
  readonly secretEnv: string | null;
  readonly secretFile: string | null;
  readonly format: "json" | "slack";
  readonly events: readonly NoticeKind[];
  /** Hosts that may be spoken to though their addresses are not public, or without https. */
  readonly allowHosts: readonly string[];
}

export interface Config {
  /** Where it was read from, for messages. */
  readonly path: string;
  readonly accounts: readonly AccountConfig[];
  readonly organization?: OrganizationConfig;
  /** For every account that does not say otherwise. Absent: none. */
  readonly sourceIdentity?: boolean;
  readonly oidc?: OidcConfig;
  readonly access?: readonly AccessRule[];
  readonly fleet?: FleetConfig;
  readonly approvals?: ApprovalsConfig;
  readonly webhooks?: readonly WebhookConfig[];
  /** What the house asks of its peerings. */
  readonly rules?: readonly HouseRule[];
  /** What is sent in no case, whoever presses. */
  readonly limits?: Limits;
}
