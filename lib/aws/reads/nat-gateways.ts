import "server-only";
import { DescribeNatGatewaysCommand, type NatGateway as SdkNatGateway } from "@aws-sdk/client-ec2";
import type { SubnetId, VpcId } from "#lib/peering/ids.ts";
import type { NatGateway } from "#lib/peering/network.ts";
import type { Ec2 } from "../ec2.ts";
import type { At } from "../terms.ts";
import { among, listAll, only } from "./list-all.ts";

const pageMax = 1000;

/** AWS lists one for about an hour after its end. */
const gone: ReadonlySet<string> = new Set(["failed", "deleted"]);

function natGatewayOf({ NatGatewayId, VpcId, SubnetId, State }: SdkNatGateway): readonly NatGateway[] {
  if (NatGatewayId === undefined || VpcId === undefined || SubnetId === undefined || gone.has(State ?? "")) return [];
  return [{ natGatewayId: NatGatewayId, vpcId: VpcId as VpcId, subnetId: SubnetId as SubnetId }];
}

/** All that this account has here, or those of the VPCs named. */
export const listNatGateways = (ec2: Ec2, at: At, vpcIds?: readonly VpcId[]) =>
  among<NatGateway>(
    vpcIds,
    ({ vpcId }) => vpcId,
    () => {
      // The one call whose filters go by another name.
      const { Filters: Filter } = { Filters: undefined, ...only("vpc-id", vpcIds) };
      return listAll(
        ec2,
        at,
        "ec2:DescribeNatGateways",
        (next) => new DescribeNatGatewaysCommand({ MaxResults: pageMax, ...(Filter && { Filter }), ...next }),
        ({ NatGateways = [] }) => NatGateways.flatMap(natGatewayOf),
      );
    },
  );
