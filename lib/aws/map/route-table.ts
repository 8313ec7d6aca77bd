import "server-only";
import type { Route as SdkRoute, RouteTable as SdkRouteTable } from "@aws-sdk/client-ec2";
import type { AccountId, RouteTableId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type { Route, RouteTable, RouteTarget } from "#lib/peering/observation.ts";
import { nameOf, tagsOf } from "./tags.ts";

const routeStates = ["active", "blackhole", "filtered"] as const;
const origins = ["CreateRouteTable", "CreateRoute", "EnableVgwRoutePropagation", "Advertisement"] as const;

/** Null where AWS names no table, or none of a VPC. */
export function routeTableOf(table: SdkRouteTable, viewer: AccountId): RouteTable | null {
  if (table.RouteTableId === undefined || table.VpcId === undefined) return null;
  const associations = (table.Associations ?? []).filter(
    ({ AssociationState }) => AssociationState?.State !== "disassociated" && AssociationState?.State !== "failed",
  );
  const tags = tagsOf(table.Tags);
  return {
    routeTableId: table.RouteTableId as RouteTableId,
    vpcId: table.VpcId as VpcId,
    ownerId: (table.OwnerId ?? viewer) as AccountId,
    name: nameOf(tags),
    main: associations.some(({ Main }) => Main === true),
    subnetIds: associations.flatMap(({ SubnetId: id }) => (id === undefined ? [] : [id as SubnetId])),
    gatewayIds: associations.flatMap(({ GatewayId }) => (GatewayId === undefined ? [] : [GatewayId])),
    routes: (table.Routes ?? []).flatMap((route) => routeOf(route) ?? []),
    tags,
  };
}

function routeOf(route: SdkRoute): Route | null {
  const destination = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
  if (destination === undefined) return null;
  return {
    destination,
    target: targetOf(route),
    state: routeStates.find((state) => state === route.State) ?? "active",
    origin: origins.find((origin) => origin === route.Origin) ?? "CreateRoute",
  };
}

const gatewayKinds: readonly (readonly [string, RouteTarget["kind"]])[] = [
  ["igw-", "internet-gateway"],
  ["vgw-", "virtual-private-gateway"],
  ["vpce-", "vpc-endpoint"],
];

function targetOf(route: SdkRoute): RouteTarget {
  const { GatewayId: gateway } = route;
  if (gateway === "local") return { kind: "local", id: "local" };
  if (gateway !== undefined)
    return { kind: gatewayKinds.find(([prefix]) => gateway.startsWith(prefix))?.[1] ?? "other", id: gateway };
  const named: readonly (readonly [RouteTarget["kind"], string | undefined])[] = [
    ["peering", route.VpcPeeringConnectionId],
    ["nat-gateway", route.NatGatewayId],
    ["transit-gateway", route.TransitGatewayId],
    // A route to an instance carries its interface too, and that is the more exact of the two.
    ["network-interface", route.NetworkInterfaceId],
    ["instance", route.InstanceId],
    ["egress-only-internet-gateway", route.EgressOnlyInternetGatewayId],
    ["local-gateway", route.LocalGatewayId],
    ["carrier-gateway", route.CarrierGatewayId],
    ["core-network", route.CoreNetworkArn],
    ["other", route.OdbNetworkArn],
  ];
  for (const [kind, id] of named) if (id !== undefined && id !== "") return { kind, id };
  return { kind: "other", id: "" };
}
