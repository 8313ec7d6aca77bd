import "server-only";
import { z } from "zod";
import { trailCategories, trailResults } from "#lib/peering/trail.ts";

/** An empty field of a form is no filter. */
const optional = <T>(schema: z.ZodType<T>) =>
  z
    .union([z.literal("").transform(() => null), schema])
    .optional()
    .transform((value) => value ?? null);

const words = z.string().max(200, "Found more than 200 characters, wanted at most 200.");
const dayMs = 86_400_000;

/** A day (all of it, UTC) or an instant; answers the instant at which it begins, or is over. */
const moment = (edge: "begins" | "ends") =>
  z.string().transform((text, context) => {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const at = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,12}Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(at)) {
      context.addIssue(`Found ${JSON.stringify(text)}, wanted a day such as 2026-11-23.`);
      return z.NEVER;
    }
    return new Date(day && edge === "ends" ? at + dayMs : at).toISOString();
  });

/** The filter of the trail, as it stands in an address. */
export const trailFilter = z.object({
  person: optional(words),
  account: optional(words),
  region: optional(words),
  resource: optional(words),
  category: optional(z.enum(trailCategories)),
  result: optional(z.enum(trailResults)),
  from: optional(moment("begins")),
  until: optional(moment("ends")),
  click: optional(words),
  row: optional(words),
  text: optional(words),
});

const cursor = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "Found no row's number, wanted the one that the page before gave.")
  .transform(Number);

export const trailInput = trailFilter.extend({ before: optional(cursor) });
