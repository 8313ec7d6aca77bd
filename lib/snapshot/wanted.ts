/** The documents that are read, each by the key that the AWS CLI gives it. */
export const keys = [
  "Vpcs",
  "Subnets",
  "RouteTables",
  "VpcPeeringConnections",
  "SecurityGroups",
  "NetworkAcls",
  "NetworkInterfaces",
  "NatGateways",
  "PrefixLists",
  "DhcpOptions",
  "Reservations",
] as const;
export type Key = (typeof keys)[number];

const wantedPath = new RegExp(
  `^(?:accounts/[^/]+/)?[^/]+/(?:(?:${keys.join("|")}|Collected)\\.json|(?:Entries|VpcAttributes)/[^/]+\\.json)$`,
);

/** Whether a file is read at all; its path begins where the layout does. */
export const isWanted = (path: string): boolean => wantedPath.test(path);
