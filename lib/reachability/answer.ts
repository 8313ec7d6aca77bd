import type { PeeringId } from "#lib/peering/ids.ts";
import type { Missing } from "#lib/peering/missing.ts";
import type { FixOperation } from "./fix-operation.ts";

export interface Evidence {
  readonly kind: "route" | "security-group-rule" | "acl-entry" | "peering" | "subnet" | "interface";
  readonly accountId: string;
  readonly region: string;
  readonly id: string;
  readonly detail: string;
  /** `missing`: there is nothing that allows it, or it was not read; `detail` says which. */
  readonly verdict: "allow" | "deny" | "missing";
}

export type Verdict = "reachable" | "unreachable" | "unknown";
export type Over = "peering" | "local" | "other" | "none";

export interface Fix {
  readonly summary: string;
  readonly operation: FixOperation;
}

export interface Answer {
  readonly verdict: Verdict;
  /** Where the packet leaves the source: `other` for all that is neither the VPC itself nor a peering. */
  readonly over: Over;
  readonly peeringId: PeeringId | null;
  readonly reason: string;
  readonly summary: string;
  /** In the order of the walk, there and back. */
  readonly evidence: readonly Evidence[];
  /** All of them together make it reachable, and no smaller part does. Empty where there is no such set. */
  readonly fixes: readonly Fix[];
  /** What was not read, and who may grant it; only where the verdict is unknown. */
  readonly missing: readonly Missing[];
}
