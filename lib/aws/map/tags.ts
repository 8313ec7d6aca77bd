import "server-only";
import type { Tag } from "@aws-sdk/client-ec2";
import type { Tags } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";

/** A tag may be called `__proto__`: fromEntries makes it a property like any other, and the object stays a plain one. */
export const tagsOf = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries(
    (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? ""] as const])),
  );

/** As it is shown; the tags keep the original. */
export const nameOf = (tags: Tags): string | null => {
  const name = tags["Name"];
  return name === undefined || name === "" ? null : visible(name);
};
