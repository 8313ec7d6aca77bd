import type { Region, VpcId, VpcRef } from "../ids.ts";
import { type Body, hclBlock, hclString } from "./hcl.ts";

/** The resources of a peering, wherever they are written. `provider`: an alias such as `aws.requester`; ids are HCL already. */
export const connection = "aws_vpc_peering_connection.this";
export const accepter = "aws_vpc_peering_connection_accepter.this";

interface Request {
  readonly vpcId: VpcId;
  readonly region: Region;
  readonly peer: VpcRef;
}

export const requestResource = (provider: string, { vpcId, region, peer }: Request, more: Body): string =>
  hclBlock({
    head: 'resource "aws_vpc_peering_connection" "this"',
    body: [
      ["provider", provider],
      ["vpc_id", hclString(vpcId)],
      ["peer_vpc_id", hclString(peer.vpcId)],
      ["peer_owner_id", hclString(peer.accountId)],
      // The provider takes auto_accept within one account and Region only, and then no peer_region.
      ...(region === peer.region ? [] : [["peer_region", hclString(peer.region)] as const]),
      ...more,
    ],
  });

export const acceptResource = (provider: string, peeringId: string, more: Body = []): string =>
  hclBlock({
    head: 'resource "aws_vpc_peering_connection_accepter" "this"',
    body: [["provider", provider], ["vpc_peering_connection_id", peeringId], ["auto_accept", "true"], ...more],
  });

export const routeResource = (
  name: string,
  provider: string,
  { routeTableId, destination }: { readonly routeTableId: string; readonly destination: string },
  peeringId: string,
): string =>
  hclBlock({
    head: `resource "aws_route" "${name}"`,
    body: [
      ["provider", provider],
      ["route_table_id", hclString(routeTableId)],
      [destination.includes(":") ? "destination_ipv6_cidr_block" : "destination_cidr_block", hclString(destination)],
      ["vpc_peering_connection_id", peeringId],
    ],
  });

export const importBlock = (to: string, id: string): string =>
  hclBlock({
    head: "import",
    body: [
      ["to", to],
      ["id", hclString(id)],
    ],
  });
