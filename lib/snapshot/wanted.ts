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

const documents: ReadonlySet<string> = new Set([...keys, "Collected"].map((key) => `${key}.json`));
const folders: ReadonlySet<string> = new Set(["Entries", "VpcAttributes"]);

/** Whether a file is read at all; its path begins where the layout does. */
export function isWanted(path: string): boolean {
  const parts = path.split("/");
  if (parts.includes("")) return false;
  const [region, first, second, ...more] = parts[0] === "accounts" && parts.length > 3 ? parts.slice(2) : parts;
  if (region === undefined || first === undefined || more.length > 0) return false;
  return second === undefined ? documents.has(first) : folders.has(first) && second.endsWith(".json");
}
