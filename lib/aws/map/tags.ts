import "server-only";
import type { Tag } from "@aws-sdk/client-ec2";
import type { Tags } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";

/** `fromEntries` and not assignment, since a tag may be called `__proto__`. */
export const tagsOf = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? ""]])));

/** As it is shown; the tags keep the original. */
export const nameOf = (tags: Tags): string | null => {
  const name = tags["Name"];
  return name === undefined || name === "" ? null : visible(name);
};
