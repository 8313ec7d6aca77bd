import type { Result } from "#lib/result.ts";

/** What the screens show of a person and of a role; the server answers in this shape. */
export interface RoleHeld {
  /** Null: a rule of peerdeck.yaml, which is changed there. */
  readonly grantId: string | null;
  readonly role: string;
  /** `*`: all accounts. */
  readonly accountId: string;
  /** The group that gives it; null: given to the person. */
  readonly group: string | null;
}

export interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly method: "password" | "oidc" | "demo";
  readonly state: "active" | "invited" | "disabled";
  readonly groups: readonly string[];
  readonly lastSignInAt: string | null;
  readonly roles: readonly RoleHeld[];
}

export interface SessionShown {
  readonly id: string;
  readonly userName: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export type Act<Input, Data = null> = (input: Input) => Promise<Result<Data>>;

export const methodWord = { password: "Password", oidc: "Single sign-on", demo: "Demo" } as const;

export const accountWords = (accountId: string): string => (accountId === "*" ? "all accounts" : accountId);
