import "server-only";
import type { Route, RouteTable, RouteTarget } from "#lib/peering/observation.ts";

/** EC2 takes each form of destination in a field of its own. */
export function destinationField(destination: string) {
  if (destination.startsWith("pl-")) return { DestinationPrefixListId: destination };
  return destination.includes(":") ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

/** Null: AWS offers no way to set such a target. */
export function targetField({ kind, id }: RouteTarget): Readonly<Record<string, string | boolean>> | null {
  switch (kind) {
    case "peering":
      return { VpcPeeringConnectionId: id };
    case "local":
      return { LocalTarget: true };
    case "internet-gateway":
    case "virtual-private-gateway":
      return { GatewayId: id };
    case "nat-gateway":
      return { NatGatewayId: id };
    case "transit-gateway":
      return { TransitGatewayId: id };
    case "network-interface":
      return { NetworkInterfaceId: id };
    case "instance":
      return { InstanceId: id };
    case "egress-only-internet-gateway":
      return { EgressOnlyInternetGatewayId: id };
    case "vpc-endpoint":
      return { VpcEndpointId: id };
    case "local-gateway":
      return { LocalGatewayId: id };
    case "carrier-gateway":
      return { CarrierGatewayId: id };
    case "core-network":
      return { CoreNetworkArn: id };
    case "other":
      return null;
  }
}

export const routeTo = (table: RouteTable, destination: string): Route | null =>
  table.routes.find((route) => route.destination === destination) ?? null;

export const sameTarget = (one: RouteTarget, other: RouteTarget): boolean =>
  one.kind === other.kind && one.id === other.id;

export const targetName = ({ kind, id }: RouteTarget): string =>
  kind === "local"
    ? "the VPC itself (local)"
    : `${id === "" ? "a target that AWS does not name" : id} (${kind.replaceAll("-", " ")})`;
