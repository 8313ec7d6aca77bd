import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SnapshotError } from "./entry.ts";

export interface RegionFolder {
  /** Null: the export is of one account, which only its documents name. */
  readonly accountId: string | null;
  readonly region: string;
  readonly path: string;
}

export const layout = "[accounts/<account>/]<region>/<Key>.json, such as us-east-1/Vpcs.json";
const regionName = /^[a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/;

/** Accounts and Regions are what folders are named after; anything else is a mistake worth telling. */
export function regionFolders(root: string): readonly RegionFolder[] {
  const names = foldersIn(root);
  if (!names.includes("accounts")) return regionsIn(root, names, null);
  const accounts = join(root, "accounts");
  const ids = foldersIn(accounts);
  if (ids.length === 0) throw new SnapshotError(accounts, "no folder", `one folder per account: ${layout}`);
  const beside = names.filter((name) => name !== "accounts");
  if (beside.length > 0)
    throw new SnapshotError(root, `the folder accounts beside ${beside.join(", ")}`, `one or the other: ${layout}`);
  return ids.flatMap((id) => {
    const path = join(accounts, id);
    if (!/^\d{12}$/.test(id)) throw new SnapshotError(path, JSON.stringify(id), "an AWS account id of 12 digits");
    return regionsIn(path, foldersIn(path), id);
  });
}

function regionsIn(path: string, names: readonly string[], accountId: string | null): readonly RegionFolder[] {
  if (names.length === 0) throw new SnapshotError(path, "no folder", `one folder per Region: ${layout}`);
  const strange = names.find((name) => !regionName.test(name));
  if (strange !== undefined)
    throw new SnapshotError(join(path, strange), "a folder of that name", `folders named after Regions: ${layout}`);
  return names.map((region) => ({ accountId, region, path: join(path, region) }));
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .toSorted();
  } catch (error) {
    throw new SnapshotError(path, codeOf(error), `a folder of AWS CLI output: ${layout}`);
  }
}

export const codeOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return { ENOENT: "nothing", ENOTDIR: "a file", EACCES: "something that may not be read" }[code] ?? code;
};
