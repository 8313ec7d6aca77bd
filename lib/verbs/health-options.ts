import "server-only";
import { allLeftOut } from "#lib/db/left-out.ts";
import type { HealthOptions } from "#lib/peering/health/check.ts";
import type { Deck } from "./deck.ts";

/** What the health of a fleet rests on besides the reading: house rules, the trail, and what is so on purpose. */
export async function healthOptions({ database, organization, rules, trail }: Deck): Promise<HealthOptions> {
  const [leftOut, applied] = await Promise.all([allLeftOut(database.db), trail.appliedChanges()]);
  return { rules, organization: organization.members(), leftOut, applied };
}
