import type { FleetRow } from "../health/answers.ts";
import type { PeeringStatus } from "../observation.ts";

export interface Facet<T extends string = string> {
  readonly value: T;
  readonly count: number;
}

/** What there is to filter by, and how many peerings each would show. */
export interface Facets {
  readonly accounts: readonly (Facet & { readonly name: string | null })[];
  readonly regions: readonly Facet[];
  readonly states: readonly Facet<PeeringStatus>[];
  readonly checks: readonly Facet[];
}

function counted<T extends string>(rows: readonly FleetRow[], of: (row: FleetRow) => readonly T[]): Facet<T>[] {
  const counts = new Map<T, number>();
  // Thousands of rows come anew with a reading: no set is made for each.
  for (const row of rows)
    of(row).forEach((value, at, all) => {
      if (all.indexOf(value) === at) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => (one.value < other.value ? -1 : 1));
}

export function facetsOf(rows: readonly FleetRow[]): Facets {
  const names = new Map<string, string | null>();
  for (const { requester, accepter } of rows)
    names.set(requester.accountId, requester.accountName).set(accepter.accountId, accepter.accountName);
  const labelOf = (value: string): string => (names.get(value) ?? `\uffff${value}`).toLowerCase();
  return {
    accounts: counted<string>(rows, ({ requester, accepter }) => [requester.accountId, accepter.accountId])
      .map((facet) => ({ ...facet, name: names.get(facet.value) ?? null }))
      .sort((one, other) => (labelOf(one.value) < labelOf(other.value) ? -1 : 1)),
    regions: counted<string>(rows, ({ requester, accepter }) => [requester.region, accepter.region]),
    states: counted(rows, ({ status }) => [status]),
    checks: counted(rows, ({ checks }) => checks),
  };
}
