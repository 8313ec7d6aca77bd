import type { Problem } from "#lib/result.ts";
import type { AccountId, Region } from "./ids.ts";
import type { Instant } from "./observation.ts";

/** `file`: peerdeck.yaml. `organization`: found through AWS Organizations. `screen`: added by an admin. */
export type AccountOrigin = "file" | "organization" | "screen";

/**
 * - `unverified`: added, and nobody has shown yet that its role leads there; nothing is done with it.
 * - `unchecked`: in use, and not checked since Peerdeck started.
 * - `working`, `read-only`, `findings`, `failing`: what the last check found.
 */
export type AccountState = "unverified" | "unchecked" | "working" | "read-only" | "findings" | "failing";

export interface AccountListing {
  readonly accountId: AccountId;
  readonly name: string;
  readonly origin: AccountOrigin;
  /** Both null: Peerdeck's own credentials. */
  readonly roleArn: string | null;
  readonly profile: string | null;
  readonly regions: readonly Region[];
  readonly state: AccountState;
  /** What the state rests on, in one sentence. */
  readonly because: string | null;
  readonly checkedAt: Instant | null;
  /** Added on the screen, but peerdeck.yaml lists the account too, and that is what counts. */
  readonly shadowed: boolean;
}

/** What reading AWS Organizations has told. */
export interface OrganizationReading {
  readonly readAt: Instant | null;
  readonly found: number;
  /** Why the last reading failed; what an earlier one found is still in use. */
  readonly problem: Problem | null;
}

/** `GET /api/accounts` */
export interface AccountsAnswer {
  readonly readAt: Instant;
  readonly accounts: readonly AccountListing[];
  /** Null: peerdeck.yaml names no organization. */
  readonly organization: OrganizationReading | null;
  readonly mayAdd: boolean;
}

export interface CheckItem {
  /** `assume-role`, `ec2:CreateRoute`, … */
  readonly id: string;
  readonly title: string;
  readonly result: "pass" | "fail" | "unknown";
  /** What was found; for `unknown` why it could not be told. */
  readonly detail: string | null;
  /** For a failure, the likeliest first. */
  readonly causes: readonly string[];
  /** What to add to a policy, as JSON. */
  readonly statement: string | null;
  /** Which policy that is. */
  readonly statementFor: string | null;
  readonly requestId: string | null;
}

export interface RegionCheck {
  readonly region: Region;
  readonly enabled: CheckItem;
  readonly reads: readonly CheckItem[];
  readonly writes: readonly CheckItem[];
}

export interface AccessCheck {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  /** The way in: role, account, external id, clock. */
  readonly way: readonly CheckItem[];
  readonly regions: readonly RegionCheck[];
}

/** One of the forms in which a role may be created. */
export interface RoleScript {
  readonly cloudFormation: string;
  readonly terraform: string;
  readonly cli: string;
}

/** What an account's administrator creates, so that Peerdeck gets in. */
export interface RoleToCreate {
  readonly roleArn: string;
  readonly externalId: string;
  /** Whom the trust policy names. */
  readonly trusted: string;
  readonly reading: RoleScript;
  readonly full: RoleScript;
}

/** `GET /api/accounts/[account]` */
export interface AccountDetail {
  readonly listing: AccountListing;
  readonly check: AccessCheck | null;
  readonly checking: boolean;
  /** For an account added on the screen, to those who may change accounts. */
  readonly role: RoleToCreate | null;
  /** Why the role cannot be shown. */
  readonly roleProblem: Problem | null;
  readonly mayCheck: boolean;
  readonly mayChange: boolean;
}

export const checkItems = ({ way, regions }: AccessCheck): readonly CheckItem[] => [
  ...way,
  ...regions.flatMap(({ enabled, reads, writes }) => [enabled, ...reads, ...writes]),
];
