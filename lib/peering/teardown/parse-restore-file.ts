import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { cidrOf } from "../cidr.ts";
import {
  parseAccountId,
  parsePeeringId,
  parseRegion,
  parseRouteTableId,
  parseVpcId,
  type Side,
  sides,
} from "../ids.ts";
import { peeringStatuses } from "../observation.ts";
import { requestTags } from "../tags.ts";
import { visible } from "../visible.ts";
import { goalOfRestore, type RestoreFile, restoreKind, restoreVersion } from "./restore-file.ts";

/** A file that people may have edited: every mistake is told, with its place, what was found and what is wanted. */
export function parseRestoreFile(text: string): Result<RestoreFile, readonly Problem[]> {
  const found = jsonOf(text);
  if (found === undefined) return fail([mistake("", "Found no JSON, wanted a restore file of Peerdeck.")]);
  const check = new Check();
  check.one(found, ["kind"], restoreKind);
  check.one(found, ["version"], restoreVersion);
  if (check.mistakes.length > 0) return fail(check.mistakes);
  check.text(found, ["takenAt"], "an instant", (value) => !Number.isNaN(Date.parse(value)));
  check.parsed(found, ["peering", "id"], parsePeeringId);
  check.text(found, ["peering", "status"], "a status of a peering", (value) => statuses.has(value));
  for (const side of sides) checkSide(check, found, side);
  if (check.mistakes.length > 0) return fail(check.mistakes);
  // Every part that is used has been looked at above.
  const file = found as RestoreFile;
  const { name, reason, tags } = goalOfRestore(file);
  const writable = requestTags(name, reason, tags);
  return writable.ok ? ok(file) : fail([mistake("requester.tags", writable.error.message)]);
}

const statuses: ReadonlySet<string> = new Set(peeringStatuses);
const lengthMax = 5_000_000;

function jsonOf(text: string): unknown {
  if (text.length > lengthMax) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkSide(check: Check, found: unknown, side: Side): void {
  check.parsed(found, [side, "accountId"], parseAccountId);
  check.parsed(found, [side, "region"], parseRegion);
  check.parsed(found, [side, "vpcId"], parseVpcId);
  check.is(found, [side, "dns"], "true, false or null", (value) => value === null || typeof value === "boolean");
  check.is(found, [side, "tags"], "an object of texts, or null", (value) => value === null || isTags(value));
  const tables = at(found, [side, "routeTables"]);
  check.is(found, [side, "routeTables"], "a list, or null", (value) => value === null || Array.isArray(value));
  if (!Array.isArray(tables)) return;
  for (const [index] of tables.entries()) {
    const path = [side, "routeTables", index];
    check.parsed(found, [...path, "routeTableId"], parseRouteTableId);
    check.is(found, [...path, "destinations"], "a list of CIDRs and prefix list ids", isDestinations);
  }
}

const prefixList = /^pl-[0-9a-f]{8,17}$/;
const isDestination = (value: unknown): boolean =>
  typeof value === "string" && (cidrOf(value) !== null || prefixList.test(value));
const isDestinations = (value: unknown): boolean => Array.isArray(value) && value.every(isDestination);
const isTags = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((each) => typeof each === "string");

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Path = readonly (string | number)[];

function at(value: unknown, path: Path): unknown {
  let now = value;
  for (const key of path) {
    const next: unknown = Array.isArray(now) || isObject(now) ? Reflect.get(now, key) : undefined;
    now = next;
  }
  return now;
}

const pathText = (path: Path): string =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");

const mistake = (path: string, message: string): Problem => ({ code: "bad-input", message, path });

class Check {
  readonly mistakes: Problem[] = [];

  is(root: unknown, path: Path, wanted: string, right: (value: unknown) => boolean): void {
    const value = at(root, path);
    if (right(value)) return;
    const found = value === undefined ? "nothing" : visible(JSON.stringify(value).slice(0, 80));
    this.mistakes.push(mistake(pathText(path), `${pathText(path)}: found ${found}, wanted ${wanted}.`));
  }

  one(root: unknown, path: Path, wanted: string | number): void {
    this.is(root, path, JSON.stringify(wanted), (value) => value === wanted);
  }

  text(root: unknown, path: Path, wanted: string, right: (value: string) => boolean): void {
    this.is(root, path, wanted, (value) => typeof value === "string" && right(value));
  }

  parsed(root: unknown, path: Path, parse: (text: string) => Result<unknown>): void {
    const value = at(root, path);
    const parsed = parse(typeof value === "string" ? value : "");
    if (!parsed.ok) this.mistakes.push(mistake(pathText(path), `${pathText(path)}: ${parsed.error.message}`));
  }
}
