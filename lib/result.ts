/** What went wrong, in a form that may cross the wire to a browser or a script. Holds no secret and no stack. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence: what was found and, for bad input, what is wanted. */
  readonly message: string;
  readonly accountId?: string;
  readonly region?: string;
  /** The IAM action that was tried, e.g. `ec2:CreateRoute`. */
  readonly action?: string;
  /** Who can mend it, and how. */
  readonly mend?: string;
  /** AWS's own error code and words, verbatim. */
  readonly awsCode?: string;
  readonly awsMessage?: string;
  readonly requestId?: string;
  /** Where in the input the mistake is, e.g. `accounts[1].roleArn`. */
  readonly path?: string;
}

export type ProblemCode =
  | "bad-input"
  | "bad-configuration"
  | "foreign-origin"
  | "signed-out"
  | "not-permitted"
  | "not-found"
  | "not-managed"
  | "not-asked"
  | "plan-changed"
  | "wrong-state"
  | "conflict"
  | "quota"
  | "access-denied"
  | "role-not-assumable"
  | "wrong-account"
  | "credentials-expired"
  | "credentials-missing"
  | "region-disabled"
  | "clock-skew"
  | "throttled"
  | "timeout"
  | "network"
  | "aws-fault"
  | "unexpected-answer"
  | "internal";

export type Result<T, E = Problem> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(data: T): Result<T, never> => ({ ok: true, data });
export const fail = <E = Problem>(error: E): Result<never, E> => ({ ok: false, error });
