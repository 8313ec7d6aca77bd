import "server-only";
import { z } from "zod";

/** A peering's id, or that of a change that was sent for approval. */
export const approvalId = z
  .string()
  .regex(
    /^(?:pcx-(?:[0-9a-f]{8}|[0-9a-f]{17})|draft-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    "Found no request's id, wanted pcx- and 8 or 17 hexadecimal digits, or draft- and a UUID.",
  );

/** Where the page before ended: an instant and an id. */
export const pageCursor = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z [\w-]{1,60}$/,
    "Found no place in the list, wanted the one that the page before gave.",
  )
  .transform((text) => {
    const [at = "", id = ""] = text.split(" ");
    return { at, id };
  });
