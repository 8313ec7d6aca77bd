import type { Action } from "../action.ts";
import { aclEntryActions } from "./acl-entries.ts";
import { peeringAnswers } from "./answer-peering.ts";
import { createVpcPeeringConnection } from "./create-peering.ts";
import { describeVpcPeeringConnections } from "./describe-peerings.ts";
import { dhcpOptionsActions } from "./dhcp-options.ts";
import { groupChangeActions } from "./group-changes.ts";
import { instanceActions } from "./instances.ts";
import { interfaceActions } from "./interfaces.ts";
import { natGatewayActions } from "./nat-gateways.ts";
import { networkAclActions } from "./network-acls.ts";
import { modifyVpcPeeringConnectionOptions } from "./peering-options.ts";
import { prefixListActions } from "./prefix-lists.ts";
import { describeRegions } from "./regions.ts";
import { routeTableActions } from "./route-tables.ts";
import { routeActions } from "./routes.ts";
import { securityGroupActions } from "./security-groups.ts";
import { staleGroupActions } from "./stale-groups.ts";
import { subnetActions } from "./subnets.ts";
import { createTags } from "./tags.ts";
import { associateVpcCidrBlock } from "./vpc-cidrs.ts";
import { vpcActions } from "./vpcs.ts";

export const ec2Actions: readonly Action[] = [
  ...vpcActions,
  associateVpcCidrBlock,
  ...subnetActions,
  ...routeTableActions,
  ...routeActions,
  describeVpcPeeringConnections,
  createVpcPeeringConnection,
  ...peeringAnswers,
  modifyVpcPeeringConnectionOptions,
  ...securityGroupActions,
  ...groupChangeActions,
  ...staleGroupActions,
  ...networkAclActions,
  ...aclEntryActions,
  ...interfaceActions,
  ...instanceActions,
  ...natGatewayActions,
  ...dhcpOptionsActions,
  ...prefixListActions,
  createTags,
  describeRegions,
];
