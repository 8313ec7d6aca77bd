import type { VpcId } from "#lib/peering/ids.ts";
import type { PrefixList } from "#lib/peering/network.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { parseDocument, parseObject } from "./document.ts";
import type { Entry } from "./entry.ts";
import type { RegionFolder } from "./folders.ts";
import { prefixListEntries } from "./map-filters.ts";
import type { Attempt, SnapshotFiles } from "./parse.ts";
import { SnapshotError } from "./snapshot-error.ts";
import { type Key, keys } from "./wanted.ts";

export type Documents = Readonly<Record<Key, readonly Entry[] | null>>;

/** A switch of a VPC's DNS; null: that attribute was not asked for. */
export interface VpcAttributes {
  readonly vpcId: VpcId;
  readonly support: boolean | null;
  readonly hostnames: boolean | null;
}

export interface ReadFolder extends RegionFolder {
  readonly documents: Documents;
  readonly lists: readonly PrefixList[];
  readonly attributes: readonly VpcAttributes[];
  readonly collectedAt: Instant | null;
}

export function readFolder(files: SnapshotFiles, folder: RegionFolder, attempt: Attempt): ReadFolder {
  const document = (key: Key) => {
    const path = `${folder.path}/${key}.json`;
    const text = files.get(path);
    return text === undefined ? null : attempt(() => parseDocument(path, text, key), null);
  };
  const each = <T>(kind: "Entries" | "VpcAttributes", read: (path: string, name: string, text: string) => T): T[] =>
    filesIn(files, `${folder.path}/${kind}/`).flatMap(({ path, name, text }) =>
      attempt(() => [read(path, name, text)], []),
    );
  const collected = `${folder.path}/Collected.json`;
  return {
    ...folder,
    documents: Object.fromEntries(keys.map((key) => [key, document(key)])) as Documents,
    // `get-managed-prefix-list-entries` does not name its list: the file does.
    lists: each("Entries", (path, name, text) => prefixListEntries(name, parseDocument(path, text, "Entries"))),
    attributes: each("VpcAttributes", (path, _, text) => attributesOf(parseObject(path, text))),
    collectedAt: attempt(() => collectedAt(collected, files.get(collected)), null),
  };
}

const filesIn = (files: SnapshotFiles, under: string) =>
  [...files]
    .filter(([path]) => path.startsWith(under))
    .map(([path, text]) => ({ path, text, name: path.slice(under.length, -".json".length) }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));

/** `describe-vpc-attribute`, which answers one attribute at a time. */
const attributesOf = (entry: Entry): VpcAttributes => ({
  vpcId: entry.text("VpcId") as VpcId,
  support: entry.optional("EnableDnsSupport")?.flag("Value") ?? null,
  hostnames: entry.optional("EnableDnsHostnames")?.flag("Value") ?? null,
});

function collectedAt(where: string, text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const told = parseObject(where, text).text("CollectedAt");
  const time = Date.parse(told);
  if (Number.isNaN(time)) throw new SnapshotError(`${where}.CollectedAt`, JSON.stringify(told), "a time in UTC");
  return new Date(time).toISOString();
}
