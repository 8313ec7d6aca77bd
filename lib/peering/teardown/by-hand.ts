import type { PeeringId, Side } from "../ids.ts";
import { profileOf, vpcLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { commandLine, comment, type Word } from "../shell.ts";

/** AWS has a field and a parameter per family; a prefix list has a third. */
const destinations = [
  ["DestinationCidrBlock", "--destination-cidr-block"],
  ["DestinationIpv6CidrBlock", "--destination-ipv6-cidr-block"],
  ["DestinationPrefixListId", "--destination-prefix-list-id"],
] as const;

/** For an owner whose tables Peerdeck cannot see: finds what leads to this very peering, and deletes nothing else. */
export function findAndDeleteRoutes(observation: PairObservation, side: Side, peeringId: PeeringId): readonly string[] {
  const here = observation[side];
  const at = ["--region", here.place.region, "--profile", profileOf(here)];
  const ec2 = (...words: readonly Word[]): string => commandLine(["aws", "ec2", ...words, ...at]);
  const tables = ec2(
    "describe-route-tables",
    "--filters",
    `Name=vpc-id,Values=${here.vpcId}`,
    `Name=route.vpc-peering-connection-id,Values=${peeringId}`,
    "--query",
    "RouteTables[].RouteTableId",
    "--output",
    "text",
  );
  const table = { variable: "table" } as const;
  return [
    comment(`Every route to ${peeringId} in the tables of ${vpcLabel(here)}`),
    `for table in $(${tables}); do`,
    ...destinations.flatMap(([field, option]) => {
      const query = `RouteTables[0].Routes[?VpcPeeringConnectionId=='${peeringId}'].${field}`;
      const found = ec2("describe-route-tables", "--route-table-ids", table, "--query", query, "--output", "text");
      return [
        `  for destination in $(${found}); do`,
        `    ${ec2("delete-route", "--route-table-id", table, option, { variable: "destination" })}`,
        "  done",
      ];
    }),
    "done",
  ];
}
