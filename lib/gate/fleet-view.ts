import "server-only";
import { z } from "zod";
import { type FleetView, type ViewKey, viewKeys, viewOf } from "#lib/peering/fleet-table/view.ts";

const textMax = 8_000;

/** A view as it stands in the status page's address. What it cannot mean is left out, as the page does. */
export const fleetViewFields = Object.fromEntries(
  viewKeys.map((key) => [key, z.string().max(textMax).optional()]),
) as Record<ViewKey, z.ZodOptional<z.ZodString>>;

type Given = { readonly [Key in ViewKey]?: string | undefined };

export const fleetViewIn = (given: Given): FleetView =>
  viewOf(Object.fromEntries(viewKeys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]))));
