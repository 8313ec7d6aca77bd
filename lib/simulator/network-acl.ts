import type { ScenarioAclEntry } from "./scenario-filters.ts";
import type { Place, Tags } from "./world.ts";

export interface NetworkAcl extends Place {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly associations: readonly { readonly id: string; readonly subnetId: string }[];
  /** Without the last denial, which is always there and nobody can change. */
  readonly entries: readonly ScenarioAclEntry[];
  readonly tags: Tags;
}

/** The denial after every other rule; IPv6 has one of its own. */
export const lastRule = 32_767;
export const lastRuleIpv6 = 32_768;
