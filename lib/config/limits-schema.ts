import "server-only";
import { z } from "zod";
import { keepableTargets, type Limits } from "#lib/peering/limits.ts";
import { keysWanted, wanted } from "./fields.ts";

const tablesWanted = "a number of route tables, 1 or more";
const targetsWanted = `a list of kinds of targets: ${keepableTargets.join(", ")}`;

export const limits = z.strictObject(
  {
    tablesAtOnce: z
      .int({ error: wanted(tablesWanted) })
      .min(1, { error: wanted(tablesWanted) })
      .optional(),
    keepRoutesTo: z
      .array(z.enum(keepableTargets, { error: wanted(`one of ${keepableTargets.join(", ")}`) }), {
        error: wanted(targetsWanted),
      })
      .optional(),
  },
  { error: keysWanted("the keys tablesAtOnce and keepRoutesTo") },
);

export const limitsOf = ({ tablesAtOnce, keepRoutesTo }: z.infer<typeof limits>): Limits => ({
  tablesAtOnce: tablesAtOnce ?? null,
  keepRoutesTo: keepRoutesTo ?? [],
});
