import type { FleetRow } from "../health/answers.ts";
import { type Health, healths } from "../health/report.ts";
import { searchFor } from "./search.ts";
import type { FleetView } from "./view.ts";

type Filter = Pick<FleetView, "text" | "healths" | "accounts" | "regions" | "states" | "checks">;

export type HealthCounts = Readonly<Record<Health, number>>;

export interface Filtered {
  readonly rows: readonly FleetRow[];
  /** How many there would be of each health, whichever of them are asked for. */
  readonly counts: HealthCounts;
}

export const noCounts = (): Record<Health, number> =>
  Object.fromEntries(healths.map((health) => [health, 0])) as Record<Health, number>;

export function healthCounts(rows: readonly FleetRow[]): HealthCounts {
  const counts = noCounts();
  for (const { health } of rows) counts[health] += 1;
  return counts;
}

/** The rows that the view asks for, in the order in which they come. */
export function filterRows(rows: readonly FleetRow[], view: Filter): Filtered {
  const wanted = matching(view);
  const counts = noCounts();
  const kept = rows.filter((row) => {
    if (!wanted(row)) return false;
    counts[row.health] += 1;
    return view.healths.length === 0 || view.healths.includes(row.health);
  });
  return { rows: kept, counts };
}

/** Every filter but the one by health. */
function matching({ text, accounts, regions, states, checks }: Filter): (row: FleetRow) => boolean {
  const tests: ((row: FleetRow) => boolean)[] = [];
  const any = (wanted: readonly string[], of: (row: FleetRow) => readonly string[]) => {
    const set = new Set(wanted);
    if (set.size > 0) tests.push((row) => of(row).some((each) => set.has(each)));
  };
  any(accounts, ({ requester, accepter }) => [requester.accountId, accepter.accountId]);
  any(regions, ({ requester, accepter }) => [requester.region, accepter.region]);
  any(states, ({ status }) => [status]);
  any(checks, (row) => row.checks);
  tests.push(...searchFor(text));
  return (row) => {
    // `every` would make a function for each of thousands of rows.
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}
