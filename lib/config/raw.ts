import "server-only";
import type { Mistake } from "./mistake.ts";
import { partitionOf } from "./partition.ts";

/** A group of keys as it was written. */
export type Raw = Readonly<Record<string, unknown>>;
/** Null: the variable is not set. */
export type Environment = (name: string) => string | null;

export const isRaw = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const regionsOf = (entry: Raw): readonly string[] =>
  Array.isArray(entry["regions"]) ? entry["regions"].filter((region) => typeof region === "string") : [];

export const partitionsOf = (entry: Raw): readonly string[] => [...new Set(regionsOf(entry).map(partitionOf))];

export function regionMistakes(entry: Raw, path: string): readonly Mistake[] {
  const regions = regionsOf(entry);
  const partitions = partitionsOf(entry);
  const repeated = regions.find((region, index) => regions.indexOf(region) !== index);
  const told = [
    partitions.length > 1 &&
      `found Regions of several partitions (${partitions.join(", ")}), wanted one partition per account`,
    repeated !== undefined && `found ${repeated} twice, wanted each Region once`,
  ];
  return told.flatMap((message) => (message === false ? [] : [{ path: `${path}.regions`, message }]));
}

/** Role, profile and external id, which exclude or require each other. */
export function wayMistakes(entry: Raw, path: string, environment: Environment): readonly Mistake[] {
  const has = (key: string) => entry[key] !== undefined && entry[key] !== null;
  const both = (one: string, other: string, or: string): readonly Mistake[] =>
    has(one) && has(other)
      ? [{ path: `${path}.${other}`, message: `found both ${one} and ${other}, wanted one of them${or}` }]
      : [];
  const externalKey = has("externalIdEnv") ? "externalIdEnv" : "externalId";
  return [
    ...both("roleArn", "profile", ", or neither for the base credentials"),
    ...both("externalId", "externalIdEnv", ""),
    ...(has(externalKey) && !has("roleArn")
      ? [
          {
            path: `${path}.${externalKey}`,
            message: "found an external id without roleArn, wanted it only where a role is assumed",
          },
        ]
      : []),
    ...unsetMistakes(entry, path, "externalIdEnv", environment),
  ];
}

export function unsetMistakes(entry: Raw, path: string, key: string, environment: Environment): readonly Mistake[] {
  const variable = text(entry[key]);
  if (variable === null || environment(variable) !== null) return [];
  const message = `found that the environment variable ${variable} is not set, wanted it to hold the external id`;
  return [{ path: `${path}.${key}`, message }];
}
