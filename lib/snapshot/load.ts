import { join } from "node:path";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { NetworkInterface, NetworkObservation, NetworkPlace, PrefixList } from "#lib/peering/network.ts";
import type { Reading } from "#lib/peering/observation.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { entryFiles, readDocument } from "./document.ts";
import { type Entry, SnapshotError } from "./entry.ts";
import { layout, type RegionFolder, regionFolders } from "./folders.ts";
import {
  instanceNames,
  interfaceOf,
  natGatewayOf,
  networkAclOf,
  prefixListEntries,
  prefixListOf,
  securityGroupOf,
} from "./map-filters.ts";
import { peeringOf, routeTableOf, subnetOf, vpcOf } from "./map-network.ts";

const keys = [
  "Vpcs",
  "Subnets",
  "RouteTables",
  "VpcPeeringConnections",
  "SecurityGroups",
  "NetworkAcls",
  "NetworkInterfaces",
  "NatGateways",
  "PrefixLists",
  "Reservations",
] as const;
type Key = (typeof keys)[number];
type Documents = Readonly<Record<Key, readonly Entry[] | null>>;

interface ReadFolder extends RegionFolder {
  readonly documents: Documents;
  readonly lists: readonly PrefixList[];
}

/**
 * A folder of AWS CLI `describe-*` output as an observation. A missing document means "not known", never "none".
 * Every file that is wrong is told, each with what was found and what is wanted.
 */
export function loadSnapshot(root: string): Result<NetworkObservation, readonly Problem[]> {
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      problems.push({ code: "bad-input", message: error.message });
      return otherwise;
    }
  };
  const folders = attempt(() => regionFolders(root), []).map((folder) => readFolder(folder, attempt));
  if (problems.length > 0) return fail(problems);
  if (folders.every(({ documents }) => keys.every((key) => documents[key] === null)))
    return refuse(`${root}: found none of its documents, wanted ${layout}.`);
  const owner = attempt(() => soleOwner(folders), null);
  if (problems.length > 0) return fail(problems);
  const places = folders.map((folder) => {
    const accountId = (folder.accountId ?? owner) as AccountId | null;
    return accountId === null ? null : placeOf(folder, accountId, attempt);
  });
  if (places.includes(null))
    return refuse(`${root}: found no OwnerId in any document, wanted one, or accounts/<account>/ folders.`);
  return problems.length > 0 ? fail(problems) : ok({ places: places.filter((place) => place !== null) });
}

const refuse = (message: string) => fail([{ code: "bad-input" as const, message }]);

type Attempt = <T>(read: () => T, otherwise: T) => T;

function readFolder(folder: RegionFolder, attempt: Attempt): ReadFolder {
  const document = (key: Key) => attempt(() => readDocument(join(folder.path, `${key}.json`), key), null);
  const documents = Object.fromEntries(keys.map((key) => [key, document(key)])) as Documents;
  const lists = attempt(() => entryFiles(folder.path), []).flatMap(({ id, path }) =>
    attempt(() => [prefixListEntries(id, readDocument(path, "Entries") ?? [])], []),
  );
  return { ...folder, documents, lists };
}

/** Of an export without account folders: who owns most of it. The rest was shared with that account. */
function soleOwner(folders: readonly ReadFolder[]): string | null {
  const counts = new Map<string, number>();
  for (const { documents } of folders) {
    for (const key of ["Vpcs", "Subnets", "RouteTables", "SecurityGroups", "NetworkInterfaces"] as const) {
      for (const entry of documents[key] ?? []) {
        const id = entry.has("OwnerId") ? entry.text("OwnerId") : null;
        if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  return [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** A snapshot does not say when it was taken. */
const readAt = "1970-01-01T00:00:00.000Z";

function placeOf(folder: ReadFolder, accountId: AccountId, attempt: Attempt): NetworkPlace {
  const region = folder.region as Region;
  const { documents, lists } = folder;
  const reading = <T>(key: Key, map: (entry: Entry) => T): Reading<readonly T[]> => {
    const entries = documents[key];
    if (entries === null) return unread(`${folder.path}/${key}.json: no such file.`, accountId, region);
    return { known: true, readAt, value: attempt(() => entries.map(map), []) };
  };
  const names = attempt(() => instanceNames(documents.Reservations ?? []), new Map<string, string>());
  const named = (each: NetworkInterface): NetworkInterface => ({
    ...each,
    name: each.name ?? (each.instanceId === null ? null : (names.get(each.instanceId) ?? null)),
  });
  const told = reading("PrefixLists", prefixListOf);
  return {
    accountId,
    region,
    vpcs: reading("Vpcs", (entry) => vpcOf(entry, accountId)),
    subnets: reading("Subnets", (entry) => subnetOf(entry, accountId)),
    routeTables: reading("RouteTables", (entry) => routeTableOf(entry, accountId)),
    peerings: reading("VpcPeeringConnections", (entry) => peeringOf(entry, accountId, region)),
    securityGroups: reading("SecurityGroups", (entry) => securityGroupOf(entry, accountId)),
    networkAcls: reading("NetworkAcls", (entry) => networkAclOf(entry, accountId)),
    interfaces: reading("NetworkInterfaces", (entry) => named(interfaceOf(entry, accountId))),
    prefixLists:
      lists.length === 0 ? told : { known: true, readAt, value: [...(told.known ? told.value : []), ...lists] },
    natGateways: reading("NatGateways", natGatewayOf),
  };
}

const unread = (message: string, accountId: string, region: string): Reading<never> => ({
  known: false,
  readAt,
  problem: { code: "not-found", message, accountId, region },
});
