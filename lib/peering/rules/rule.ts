import type { Severity } from "../assessment.ts";
import type { AccountId, Region } from "../ids.ts";

/** Which VPCs are meant: all that is said of one must hold. */
export interface Selector {
  /** An account's id, or its name, in which `*` stands for any characters. Null: any. */
  readonly account: string | null;
  /** A VPC's id. Null: any. */
  readonly vpc: string | null;
  /** A tag of the VPC; `value` null: whatever it is. Null: any. */
  readonly tag: { readonly key: string; readonly value: string | null } | null;
}

interface Common {
  /** For people. */
  readonly name: string;
  readonly severity: Severity;
  /** Peerdeck itself sends nothing that breaks it. */
  readonly enforce: boolean;
  /** It is silent of a peering one of whose sides is meant by any of these. */
  readonly exceptFor: readonly Selector[];
}

/** A VPC of the one and a VPC of the other are never peered, whoever asks. */
export interface NeverPeer extends Common {
  readonly kind: "never-peer";
  readonly between: readonly [Selector, Selector];
}
/** Both sides are in these accounts. */
export interface OnlyAccounts extends Common {
  readonly kind: "only-accounts";
  readonly accounts: "organization" | "managed" | readonly AccountId[];
}
/** No route to a peering is wider; null: however wide. */
export interface PrefixMax extends Common {
  readonly kind: "prefix-max";
  readonly ipv4: number | null;
  readonly ipv6: number | null;
}
/** Each side's copy of the peering carries these tags. */
export interface RequiredTags extends Common {
  readonly kind: "required-tags";
  readonly keys: readonly string[];
}
/** Routes name the other VPC's subnets, not the whole VPC. */
export interface NarrowRoutes extends Common {
  readonly kind: "narrow-routes";
}
/** Both sides are in these Regions. */
export interface Regions extends Common {
  readonly kind: "regions";
  readonly regions: readonly Region[];
}

/** What the house asks of its peerings, beyond what AWS needs. */
export type HouseRule = NeverPeer | OnlyAccounts | PrefixMax | RequiredTags | NarrowRoutes | Regions;
export type RuleKind = HouseRule["kind"];
