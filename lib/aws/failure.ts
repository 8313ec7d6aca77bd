import "server-only";
import type { Problem, Result } from "#lib/result.ts";

/** What an error of AWS means to this room; only `errors.ts` decides it. */
export type Fault =
  | "throttled"
  | "transient"
  | "timeout"
  | "unreachable"
  | "connection-lost"
  | "expired"
  | "clock-skew"
  | "denied"
  | "authentication"
  | "role-not-assumable"
  | "no-credentials"
  | "wrong-account"
  | "not-managed"
  | "not-permitted"
  | "dry-run-passed"
  | "peering-not-found"
  | "vpc-not-found"
  | "table-not-found"
  | "route-not-found"
  | "route-exists"
  | "group-not-found"
  | "rule-exists"
  | "rule-not-found"
  | "entry-exists"
  | "entry-not-found"
  | "not-active"
  | "wrong-side"
  | "wrong-state"
  | "peering-exists"
  | "dns-hostnames-off"
  | "quota"
  | "bad-input"
  | "unexpected-answer"
  | "other";

export interface Failure {
  readonly fault: Fault;
  readonly problem: Problem;
  /** The signer has set its clock by AWS's answer, so that the next attempt is signed with the right time. */
  readonly clockCorrected?: boolean;
}

export type Outcome<T> = Result<T, Failure>;

/** AWS may have done it although no answer came. */
export const mayHaveHappened = ({ fault }: Failure): boolean =>
  fault === "transient" || fault === "timeout" || fault === "connection-lost" || fault === "unexpected-answer";
