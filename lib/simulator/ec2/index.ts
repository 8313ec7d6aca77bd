import type { Action } from "../action.ts";
import { peeringAnswers } from "./answer-peering.ts";
import { createVpcPeeringConnection } from "./create-peering.ts";
import { describeVpcPeeringConnections } from "./describe-peerings.ts";
import { modifyVpcPeeringConnectionOptions } from "./peering-options.ts";
import { describeRegions } from "./regions.ts";
import { routeTableActions } from "./route-tables.ts";
import { routeActions } from "./routes.ts";
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
  createTags,
  describeRegions,
];
