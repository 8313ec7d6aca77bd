import { parseRegion, type Region } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Regions as people type them: separated by commas, spaces or lines, in whatever letters. */
export function readRegions(text: string): Result<Region[]> {
  const words = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== "");
  if (words.length === 0)
    return fail({ code: "bad-input", message: "Found nothing, wanted at least one Region, e.g. eu-west-1." });
  const regions = new Set<Region>();
  for (const word of words) {
    const region = parseRegion(word);
    if (!region.ok) return region;
    regions.add(region.data);
  }
  return ok([...regions]);
}
