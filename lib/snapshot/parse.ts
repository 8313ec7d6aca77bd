import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { layout, regionFolders } from "./folders.ts";
import { placeOf } from "./map-place.ts";
import { type ReadFolder, readFolder } from "./read-folder.ts";
import { SnapshotError } from "./snapshot-error.ts";
import { keys } from "./wanted.ts";

/** The wanted files by their paths, which begin where the layout does; whoever brings them has seen to the limits. */
export type SnapshotFiles = ReadonlyMap<string, string>;

export interface Origin {
  /** How a path is named in a message; an empty one is the whole. */
  readonly label: (path: string) => string;
  /** By the files' own dates, for what does not say when it was collected. */
  readonly datedAt: Instant;
}

export interface Snapshot {
  readonly fleet: FleetObservation;
  /** Whether the collecting script wrote the time down. A file's own date may be that of its unpacking. */
  readonly dated: "collected" | "files";
}

/** Every mistake that is met is kept, and the reading goes on. */
export type Attempt = <T>(read: () => T, otherwise: T) => T;

/**
 * Documents of AWS CLI `describe-*` output as an observation. A missing document means "not known", never "none".
 * Every file that is wrong is told, each with what was found and what is wanted.
 */
export function parseSnapshot(files: SnapshotFiles, { label, datedAt }: Origin): Result<Snapshot, readonly Problem[]> {
  const problems: Problem[] = [];
  const attempt: Attempt = (read, otherwise) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      problems.push(mistake(label(error.where), error.says));
      return otherwise;
    }
  };
  const folders = attempt(() => regionFolders([...files.keys()]), []).map((folder) =>
    readFolder(files, folder, attempt),
  );
  if (problems.length > 0) return fail(problems);
  const refuse = (says: string) => fail([mistake(label(""), says)]);
  if (folders.every(({ documents }) => keys.every((key) => documents[key] === null)))
    return refuse(`found none of its documents, wanted ${layout}`);
  const owner = attempt(() => soleOwner(folders), null);
  if (problems.length > 0) return fail(problems);
  const places = folders.flatMap((folder) => {
    const accountId = (folder.accountId ?? owner) as AccountId | null;
    return accountId === null ? [] : [placeOf(folder, accountId, folder.collectedAt ?? datedAt, attempt)];
  });
  if (places.length < folders.length)
    return refuse("found no OwnerId in any document, wanted one, or accounts/<account>/ folders");
  if (problems.length > 0) return fail(problems);
  const collected = folders.flatMap(({ collectedAt }) => collectedAt ?? []);
  return ok({
    fleet: { readAt: collected.toSorted()[0] ?? datedAt, accounts: accountsOf(places), places },
    dated: collected.length === folders.length ? "collected" : "files",
  });
}

const mistake = (where: string, says: string): Problem => ({ code: "bad-input", message: `${where}: ${says}.` });

/** Of an export without account folders: who owns most of it. The rest was shared with that account. */
function soleOwner(folders: readonly ReadFolder[]): string | null {
  const counts = new Map<string, number>();
  for (const { documents } of folders) {
    for (const key of ["Vpcs", "Subnets", "RouteTables", "SecurityGroups", "NetworkInterfaces"] as const) {
      for (const entry of documents[key] ?? []) {
        const id = entry.optionalText("OwnerId");
        if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  return [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** An export names no accounts: `account 111111111111` is how they are told of. */
const accountsOf = (places: FleetObservation["places"]): FleetObservation["accounts"] =>
  [...Map.groupBy(places, ({ accountId }) => accountId)].map(([accountId, own]) => ({
    accountId,
    name: accountId,
    roleArn: null,
    regions: own.map(({ region }) => region),
  }));
