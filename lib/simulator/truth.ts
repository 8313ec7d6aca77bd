import { cidrsOf } from "./ec2/peering-view.ts";
import { type Role, statusOf } from "./peering-state.ts";
import type { PeeringStatusCode, ScenarioRoute } from "./scenario.ts";
import type { ScenarioAclEntry } from "./scenario-filters.ts";
import type { SecurityGroupRule } from "./security-group.ts";
import type { Tags, World } from "./world.ts";

interface TruePeeringEnd {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  readonly dns: boolean;
}

/** The whole state without anybody's point of view: what tests compare screens and answers with. */
export interface Truth {
  readonly now: string;
  readonly peerings: readonly {
    readonly id: string;
    readonly status: PeeringStatusCode;
    readonly requester: TruePeeringEnd;
    readonly accepter: TruePeeringEnd;
    /** Keyed by `account/region`. */
    readonly tags: Readonly<Record<string, Tags>>;
  }[];
  readonly routeTables: readonly {
    readonly id: string;
    readonly accountId: string;
    readonly region: string;
    readonly vpcId: string;
    /** Without the local ones. */
    readonly routes: readonly ScenarioRoute[];
  }[];
  readonly securityGroups: readonly { readonly id: string; readonly rules: readonly SecurityGroupRule[] }[];
  readonly networkAcls: readonly { readonly id: string; readonly entries: readonly ScenarioAclEntry[] }[];
  readonly vpcs: readonly { readonly id: string; readonly dnsSupport: boolean; readonly dnsHostnames: boolean }[];
}

export function truthOf(world: World): Truth {
  const now = world.clock.now();
  return {
    now: new Date(now).toISOString(),
    peerings: [...world.peerings.values()].map((peering) => {
      const end = (role: Role): TruePeeringEnd => {
        const { accountId, region, vpcId, dns } = peering[role];
        const { ipv4, ipv6 } = cidrsOf(world, peering, role);
        return { accountId, region, vpcId, cidrs: ipv4, ipv6Cidrs: ipv6, dns };
      };
      const { id, tags } = peering;
      const status = statusOf(peering, now, world.timers).code;
      return { id, status, requester: end("requester"), accepter: end("accepter"), tags };
    }),
    routeTables: [...world.routeTables.values()].map(({ id, accountId, region, vpcId, routes }) => ({
      id,
      accountId,
      region,
      vpcId,
      routes,
    })),
    securityGroups: [...world.securityGroups.values()].map(({ id, rules }) => ({ id, rules })),
    networkAcls: [...world.networkAcls.values()].map(({ id, entries }) => ({ id, entries })),
    vpcs: [...world.vpcs.values()].map(({ id, dnsSupport, dnsHostnames }) => ({ id, dnsSupport, dnsHostnames })),
  };
}
