import { join } from "node:path";
import { DocumentError, type Entry, readDocument } from "./document.ts";
import type { RegionFolder } from "./snapshot-folders.ts";
import { accountId } from "./snapshot-resources.ts";

/** What the simulator answers from each document; without the document it must not answer "none", so it denies the call. */
export const actions = {
  Vpcs: "ec2:DescribeVpcs",
  Subnets: "ec2:DescribeSubnets",
  RouteTables: "ec2:DescribeRouteTables",
  VpcPeeringConnections: "ec2:DescribeVpcPeeringConnections",
} as const;
export type Key = keyof typeof actions;
export const keys = ["Vpcs", "Subnets", "RouteTables", "VpcPeeringConnections"] as const satisfies readonly Key[];

/** One account's export of one Region. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly documents: Readonly<Record<Key, readonly Entry[] | null>>;
  readonly prefixLists: readonly Entry[];
}

interface Export extends RegionFolder {
  readonly documents: Place["documents"];
  readonly prefixLists: readonly Entry[];
}

function read(folder: RegionFolder): Export {
  const document = (key: string) => readDocument(join(folder.path, `${key}.json`), key);
  return {
    ...folder,
    documents: {
      Vpcs: document("Vpcs"),
      Subnets: document("Subnets"),
      RouteTables: document("RouteTables"),
      VpcPeeringConnections: document("VpcPeeringConnections"),
    },
    prefixLists: document("PrefixLists") ?? [],
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
  const owner = soleOwner(
    exports.flatMap(({ documents }) =>
      [documents.Vpcs, documents.Subnets, documents.RouteTables].flatMap((list) => list ?? []),
    ),
  );
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

/** Of an export without account folders: who owns most of it. The rest was shared with that account. */
function soleOwner(entries: readonly Entry[]): string | null {
  const counts = new Map<string, number>();
  for (const entry of entries.filter((one) => one.has("OwnerId"))) {
    const id = accountId(entry, "OwnerId");
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? null;
}
