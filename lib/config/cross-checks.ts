import "server-only";
import type { Mistake } from "./mistake.ts";
import { partitionOf } from "./partition.ts";
import { roleArnMistake } from "./role-arn.ts";

type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What no key shows alone. Reads the document as it was written, so that these are told beside the mistakes of form. */
export function crossMistakes(document: unknown, environment: (name: string) => string | null): readonly Mistake[] {
  const accounts = isRaw(document) && Array.isArray(document["accounts"]) ? document["accounts"] : [];
  const entries = accounts.map((entry: unknown) => (isRaw(entry) ? entry : {}));
  return [
    ...entries.flatMap((entry, index) => entryMistakes(entry, `accounts[${index}]`, environment)),
    ...duplicates(entries),
  ];
}

function entryMistakes(entry: Raw, path: string, environment: (name: string) => string | null): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const tell = (key: string, message: string | null) => {
    if (message !== null) mistakes.push({ path: `${path}.${key}`, message });
  };
  const has = (key: string) => entry[key] !== undefined && entry[key] !== null;
  const regions = Array.isArray(entry["regions"])
    ? entry["regions"].filter((region) => typeof region === "string")
    : [];
  const partitions = [...new Set(regions.map(partitionOf))];

  if (partitions.length > 1)
    tell("regions", `found Regions of several partitions (${partitions.join(", ")}), wanted one partition per account`);
  const [repeated] = regions.filter((region, index) => regions.indexOf(region) !== index);
  if (repeated !== undefined) tell("regions", `found ${repeated} twice, wanted each Region once`);

  const roleArn = text(entry["roleArn"]);
  const id = text(entry["id"]);
  if (roleArn !== null && id !== null)
    tell("roleArn", roleArnMistake(roleArn, id, partitions.length === 1 ? (partitions[0] ?? null) : null));
  if (has("roleArn") && has("profile"))
    tell("profile", "found both roleArn and profile, wanted one of them, or neither for the base credentials");

  const externalKey = has("externalIdEnv") ? "externalIdEnv" : "externalId";
  if (has("externalId") && has("externalIdEnv"))
    tell("externalIdEnv", "found both externalId and externalIdEnv, wanted one of them");
  if (has(externalKey) && !has("roleArn"))
    tell(externalKey, "found an external id without roleArn, wanted it only where a role is assumed");
  const variable = text(entry["externalIdEnv"]);
  if (variable !== null && environment(variable) === null)
    tell(
      "externalIdEnv",
      `found that the environment variable ${variable} is not set, wanted it to hold the external id`,
    );
  return mistakes;
}

function duplicates(entries: readonly Raw[]): readonly Mistake[] {
  const firstAt = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const id = text(entry["id"]);
    if (id === null) return [];
    const first = firstAt.get(id);
    if (first === undefined) firstAt.set(id, index);
    return first === undefined
      ? []
      : [
          {
            path: `accounts[${index}].id`,
            message: `found ${id} again, wanted each account once; the first is accounts[${first}]`,
          },
        ];
  });
}
