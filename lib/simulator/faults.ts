/** Which calls a fault hits. Every given part must match; absent parts match everything. */
export interface FaultMatch {
  /** Action name with `*` wildcards: `CreateRoute`, `Describe*`. */
  readonly action?: string;
  readonly accountId?: string;
  readonly region?: string;
  /** Wire parameters that must be equal, such as `{ "RouteTableId": "rtb-…" }`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export type FaultKind =
  /** Refused before any effect. */
  | { readonly kind: "error"; readonly code: string; readonly message?: string; readonly status?: number }
  /** The call takes effect and its answer is lost: the connection breaks, or a 500 says nothing of it. */
  | { readonly kind: "lost-answer"; readonly as: "disconnect" | "internal-error" }
  /** The connection breaks before the call reaches AWS. */
  | { readonly kind: "disconnect" }
  /** Reads answer what was true this long ago. */
  | { readonly kind: "stale-read"; readonly byMs: number }
  /** IAM denies it: UnauthorizedOperation, or AccessDenied on STS. */
  | { readonly kind: "deny" }
  /** RequestLimitExceeded 503, or Throttling 400 on STS, whatever the buckets say. */
  | { readonly kind: "throttle" }
  /** Waits this much longer, in real time, before the answer. */
  | { readonly kind: "latency"; readonly ms: number };

/** One line of a fault script. Several rules may hit the same call; they are taken in the order of the script. */
export type FaultRule = FaultKind & {
  readonly match?: FaultMatch;
  /** The first matching call that is hit, counted from 1. Default 1. */
  readonly from?: number;
  /** How many matching calls are hit. Default all. */
  readonly times?: number;
  /** Hits only this long after the rule was set, in simulated time. Default for ever. */
  readonly forMs?: number;
};
