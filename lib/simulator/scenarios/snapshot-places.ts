import { join } from "node:path";
import { DocumentError, type Entry, readDocument } from "./document.ts";
import { entryFiles, type RegionFolder } from "./snapshot-folders.ts";
import type { EntryList } from "./snapshot-hosts.ts";
import { accountId } from "./snapshot-resources.ts";

/** What the simulator answers from each document; without the document it must not answer "none", so it denies the calls. */
export const actions = {
  Vpcs: ["ec2:DescribeVpcs"],
  Subnets: ["ec2:DescribeSubnets"],
  RouteTables: ["ec2:DescribeRouteTables"],
  VpcPeeringConnections: ["ec2:DescribeVpcPeeringConnections"],
  SecurityGroups: [
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSecurityGroupRules",
    "ec2:DescribeStaleSecurityGroups",
    "ec2:DescribeSecurityGroupReferences",
  ],
  NetworkAcls: ["ec2:DescribeNetworkAcls"],
  NetworkInterfaces: ["ec2:DescribeNetworkInterfaces"],
  Reservations: ["ec2:DescribeInstances"],
  NatGateways: ["ec2:DescribeNatGateways"],
  DhcpOptions: ["ec2:DescribeDhcpOptions"],
  PrefixLists: ["ec2:DescribeManagedPrefixLists", "ec2:GetManagedPrefixListEntries"],
} as const;
export type Key = keyof typeof actions;
export const keys = Object.keys(actions) as readonly Key[];

/** Documents whose items name the VPC that they are of. */
export const insideVpcs = [
  "Subnets",
  "RouteTables",
  "SecurityGroups",
  "NetworkAcls",
  "NetworkInterfaces",
  "NatGateways",
] as const satisfies readonly Key[];

/** One account's export of one Region. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly documents: Readonly<Record<Key, readonly Entry[] | null>>;
  /** What is known of prefix lists from files of their own. */
  readonly entries: readonly EntryList[];
}

interface Export extends RegionFolder {
  readonly documents: Place["documents"];
  readonly entries: Place["entries"];
}

function read(folder: RegionFolder): Export {
  const document = (key: string) => readDocument(join(folder.path, `${key}.json`), key);
  return {
    ...folder,
    documents: Object.fromEntries(keys.map((key) => [key, document(key)])) as Place["documents"],
    entries: entryFiles(folder.path).map(({ id, path }) => ({
      id,
      cidrs: (readDocument(path, "Entries") ?? []).map((entry) => entry.text("Cidr")),
    })),
  };
}

export function placesOf(root: string, folders: readonly RegionFolder[]): readonly Place[] {
  const exports = folders.map(read);
  if (exports.every(({ documents }) => keys.every((key) => documents[key] === null)))
    throw new DocumentError(
      root,
      "none of its documents",
      `one or more of ${keys.map((key) => `${key}.json`).join(", ")}`,
    );
  const owner = soleOwner(exports.flatMap(({ documents }) => owning.flatMap((key) => documents[key] ?? [])));
  return exports.map(({ accountId: named, ...place }) => {
    const account = named ?? owner;
    if (account === null)
      throw new DocumentError(
        root,
        "no OwnerId in any document",
        "documents that name their account, or accounts/<account>/ folders",
      );
    return { ...place, accountId: account };
  });
}

const owning = ["Vpcs", "Subnets", "RouteTables", "SecurityGroups", "NetworkAcls", "NetworkInterfaces"] as const;

/** Of an export without account folders: who owns most of it. The rest was shared with that account. */
function soleOwner(entries: readonly Entry[]): string | null {
  const counts = new Map<string, number>();
  for (const entry of entries.filter((one) => one.has("OwnerId"))) {
    const id = accountId(entry, "OwnerId");
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? null;
}
