import type { Action, Call } from "../action.ts";
import type { SecurityGroup, SecurityGroupRule } from "../security-group.ts";
import { buckets } from "../throttle.ts";
import { missing } from "../wire/parameters.ts";
import type { Xml } from "../wire/xml.ts";
import { samePlace } from "../world.ts";
import { activePeering, isStale, visibleGroups, writeReference } from "./group-references.ts";
import { readPage, takePage } from "./pages.ts";
import { checkId, notFound } from "./resource-ids.ts";
import { ownVpc } from "./vpcs.ts";

const staleRules = (group: SecurityGroup, call: Call): SecurityGroupRule[] =>
  group.rules.filter(({ peer }) => peer.kind === "group" && isStale(peer, group, call));

/** As a permission, but ranges and lists would be plain texts; only references can go stale. */
function writeStale(rules: readonly SecurityGroupRule[], group: SecurityGroup, call: Call): Xml {
  const together = Map.groupBy(rules, ({ protocol, from, to }) => `${protocol} ${from} ${to}`);
  return [...together.values()].map((same) => ({
    fromPort: same[0]?.from ?? undefined,
    toPort: same[0]?.to ?? undefined,
    ipProtocol: same[0]?.protocol,
    groups: same.flatMap(({ peer }) => (peer.kind === "group" ? [writeReference(peer, group, call)] : [])),
    ipRanges: [],
    prefixListIds: [],
  }));
}

const describeStaleSecurityGroups: Action = {
  name: "DescribeStaleSecurityGroups",
  bucket: buckets.references,
  supportsDryRun: true,
  mutates: false,
  needsPermission: true,
  prepare(parameters, call) {
    const vpcId = checkId("vpc", parameters.required("VpcId"));
    const scope = JSON.stringify(["DescribeStaleSecurityGroups", call.accountId, call.region, vpcId]);
    const page = readPage(parameters, { maxResultsMax: 255 }, scope);
    return () => {
      ownVpc(call.world, vpcId, call);
      const stale = visibleGroups(call).filter((group) => group.vpcId === vpcId && staleRules(group, call).length > 0);
      const { items, nextToken } = takePage(stale, page);
      return {
        staleSecurityGroupSet: items.map((group) => {
          const rules = staleRules(group, call);
          const { id, name, description } = group;
          return {
            groupId: id,
            groupName: name,
            description,
            vpcId,
            staleIpPermissions: writeStale(
              rules.filter(({ egress }) => !egress),
              group,
              call,
            ),
            staleIpPermissionsEgress: writeStale(
              rules.filter(({ egress }) => egress),
              group,
              call,
            ),
          };
        }),
        nextToken,
      };
    };
  },
};

/** Other VPCs whose groups refer to this one over a peering that carries the reference. */
function referencesTo(group: SecurityGroup, call: Call): Xml[] {
  const { world, readAt } = call;
  const others = [...world.securityGroups.values()]
    .filter(({ vpcId }) => vpcId !== group.vpcId)
    .filter(({ rules }) => rules.some(({ peer }) => peer.kind === "group" && peer.groupId === group.id))
    .map(({ vpcId }) => vpcId);
  return [...new Set(others)].flatMap((referencingVpcId) => {
    const peering = activePeering(world, group.vpcId, referencingVpcId, readAt);
    return peering === undefined ? [] : [{ groupId: group.id, referencingVpcId, vpcPeeringConnectionId: peering.id }];
  });
}

const describeSecurityGroupReferences: Action = {
  name: "DescribeSecurityGroupReferences",
  bucket: buckets.references,
  supportsDryRun: true,
  mutates: false,
  needsPermission: true,
  prepare(parameters, call) {
    const ids = parameters.list("GroupId").map((id) => checkId("securityGroup", id));
    if (ids.length === 0) throw missing("GroupId");
    return () => ({
      securityGroupReferenceSet: ids.flatMap((id) => {
        const group = call.world.securityGroups.get(id);
        if (group === undefined || !samePlace(group, call)) throw notFound("securityGroup", id);
        return referencesTo(group, call);
      }),
    });
  },
};

export const staleGroupActions: readonly Action[] = [describeStaleSecurityGroups, describeSecurityGroupReferences];
