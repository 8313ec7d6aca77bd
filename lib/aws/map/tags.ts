import "server-only";
import type { Tag } from "@aws-sdk/client-ec2";
import type { Tags } from "#lib/peering/observation.ts";

/** Without a prototype, since a tag may be called `__proto__`. */
export function tagsOf(tags: readonly Tag[] | undefined): Tags {
  const map = Object.create(null) as Record<string, string>;
  for (const { Key, Value } of tags ?? []) if (Key !== undefined) map[Key] = Value ?? "";
  return map;
}

export const nameOf = (tags: Tags): string | null => {
  const name = tags["Name"];
  return name === undefined || name === "" ? null : name;
};
