import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { DocumentError, isSystemError } from "./document.ts";

export interface RegionFolder {
  /** Null: the export is of one account, which only its documents name. */
  readonly accountId: string | null;
  readonly region: string;
  readonly path: string;
}

const layout = "[accounts/<account>/]<region>/<Key>.json, such as us-east-1/Vpcs.json";
const regionName = /^[a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/;

/** The Region folders of a snapshot; anything that is neither an account nor a Region is a mistake worth telling. */
export function regionFolders(root: string): readonly RegionFolder[] {
  const names = foldersIn(root);
  if (!names.includes("accounts")) return regionsIn(root, names, null);
  const others = names.filter((name) => name !== "accounts");
  if (others.length > 0)
    throw new DocumentError(
      root,
      `the folder accounts beside ${quoted(others)}`,
      `either accounts or Regions: ${layout}`,
    );
  const accounts = join(root, "accounts");
  const ids = foldersIn(accounts);
  if (ids.length === 0) throw new DocumentError(accounts, "no folder", `one folder per account: ${layout}`);
  return ids.flatMap((id) => {
    const path = join(accounts, id);
    if (!/^\d{12}$/.test(id)) throw new DocumentError(path, quoted([id]), "an AWS account id of 12 digits");
    return regionsIn(path, foldersIn(path), id);
  });
}

function regionsIn(path: string, names: readonly string[], accountId: string | null): readonly RegionFolder[] {
  if (names.length === 0) throw new DocumentError(path, "no folder", `one folder per Region: ${layout}`);
  const strange = names.filter((name) => !regionName.test(name));
  if (strange.length > 0)
    throw new DocumentError(path, `the folder ${quoted(strange)}`, `folders named after Regions: ${layout}`);
  return names.map((region) => ({ accountId, region, path: join(path, region) }));
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .toSorted();
  } catch (error) {
    const code = isSystemError(error) ? error.code : String(error);
    const found = { ENOENT: "nothing", ENOTDIR: `the file ${basename(path)}`, EACCES: "a folder that may not be read" }[
      code
    ];
    throw new DocumentError(path, found ?? code, `a folder of AWS CLI output: ${layout}`);
  }
}

/** `Entries/<pl-id>.json`: the output of `get-managed-prefix-list-entries`, one file per list. */
export function entryFiles(region: string): readonly { readonly id: string; readonly path: string }[] {
  const folder = join(region, "Entries");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^pl-(?:[0-9a-f]{8}|[0-9a-f]{17})\.json$/.test(name))
    .toSorted()
    .map((name) => ({ id: basename(name, ".json"), path: join(folder, name) }));
}

const quoted = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((name) => JSON.stringify(name))
    .join(", ");
