import { SnapshotError } from "./snapshot-error.ts";

export interface RegionFolder {
  /** Null: the export is of one account, which only its documents name. */
  readonly accountId: string | null;
  readonly region: string;
  readonly path: string;
}

export const layout = "[accounts/<account>/]<region>/<Key>.json, such as us-east-1/Vpcs.json";
const regionName = /^[a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/;

/** Accounts and Regions are what folders are named after; anything else is a mistake worth telling. */
export function regionFolders(paths: readonly string[]): readonly RegionFolder[] {
  const names = foldersIn(paths, "");
  if (!names.includes("accounts")) return regionsIn(paths, "", null);
  const ids = foldersIn(paths, "accounts/");
  if (ids.length === 0) throw new SnapshotError("accounts", "no folder", `one folder per account: ${layout}`);
  const beside = names.filter((name) => name !== "accounts");
  if (beside.length > 0)
    throw new SnapshotError("", `the folder accounts beside ${beside.join(", ")}`, `one or the other: ${layout}`);
  return ids.flatMap((id) => {
    const path = `accounts/${id}`;
    if (!/^\d{12}$/.test(id)) throw new SnapshotError(path, JSON.stringify(id), "an AWS account id of 12 digits");
    return regionsIn(paths, `${path}/`, id);
  });
}

function regionsIn(paths: readonly string[], under: string, accountId: string | null): readonly RegionFolder[] {
  const names = foldersIn(paths, under);
  const at = under.slice(0, -1);
  if (names.length === 0) throw new SnapshotError(at, "no folder", `one folder per Region: ${layout}`);
  const strange = names.find((name) => !regionName.test(name));
  if (strange !== undefined)
    throw new SnapshotError(under + strange, "a folder of that name", `folders named after Regions: ${layout}`);
  return names.map((region) => ({ accountId, region, path: under + region }));
}

function foldersIn(paths: readonly string[], under: string): readonly string[] {
  const names = paths.flatMap((path) => {
    if (!path.startsWith(under)) return [];
    const end = path.indexOf("/", under.length);
    return end === -1 ? [] : [path.slice(under.length, end)];
  });
  return [...new Set(names)].filter((name) => !name.startsWith(".")).toSorted();
}

/** What systems leave in folders and zips by themselves. */
const isLitter = (path: string): boolean =>
  path.split("/").some((name) => name.startsWith(".") || name === "__MACOSX" || name === "Thumbs.db");

/** People drop the folder itself, or a zip of it: whatever stands around the layout is taken away. */
export function withoutOuterFolders(paths: readonly string[]): string {
  const clean = paths.filter((path) => !isLitter(path));
  const [first = ""] = clean;
  let outer = "";
  for (const name of first.split("/").slice(0, -1)) {
    const next = `${outer}${name}/`;
    if (name === "accounts" || regionName.test(name) || !clean.every((path) => path.startsWith(next))) break;
    outer = next;
  }
  return outer;
}
