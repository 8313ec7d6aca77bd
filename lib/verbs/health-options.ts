import "server-only";
import { allLeftOut } from "#lib/db/left-out.ts";
import type { Database } from "#lib/db/open.ts";
import type { Trail } from "#lib/db/trail.ts";
import type { HealthOptions } from "#lib/peering/health/check.ts";
import type { HouseRule } from "#lib/peering/rules/rule.ts";
import type { OrganizationAccounts } from "./organization-reading.ts";

interface Beside {
  readonly db: Database;
  readonly trail: Trail;
  readonly rules: readonly HouseRule[];
  readonly organization: Pick<OrganizationAccounts, "members">;
}

/**
 * What the health of a fleet rests on besides the reading: house rules, the trail, and what is so on purpose. The same
 * value until one of them changes: whatever a person does stands in the trail.
 */
export function healthOptionsFrom({ db, trail, rules, organization }: Beside): () => Promise<HealthOptions> {
  let made: { readonly key: string; readonly options: HealthOptions } | null = null;
  const memberships = new WeakMap<object, number>();
  let count = 0;
  const numberOf = (members: ReadonlySet<unknown> | null): number => {
    if (members === null) return 0;
    const known = memberships.get(members) ?? (count += 1);
    memberships.set(members, known);
    return known;
  };
  return async () => {
    const members = organization.members();
    const key = `${await trail.rows()} ${numberOf(members)}`;
    if (made?.key === key) return made.options;
    const [leftOut, applied] = await Promise.all([allLeftOut(db), trail.appliedChanges()]);
    made = { key, options: { rules, organization: members, leftOut, applied } };
    return made.options;
  };
}
