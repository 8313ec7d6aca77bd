import type { FleetRow, FleetRowSide } from "../health/answers.ts";
import { type HealthCounts, healthCounts } from "./filter.ts";
import type { Grouping } from "./view.ts";

export interface GroupItem {
  readonly kind: "group";
  readonly key: string;
  /** The account or VPC, as one of the group's rows tells it. */
  readonly side: FleetRowSide;
  readonly by: Grouping;
  readonly counts: HealthCounts;
  readonly rows: number;
}

export interface RowItem {
  readonly kind: "row";
  /** Of its own in the whole list: a grouped row may stand in two groups. */
  readonly key: string;
  readonly row: FleetRow;
}

/** A line of the list. */
export type Item = GroupItem | RowItem;

const ungrouped = new WeakMap<FleetRow, RowItem>();

/** The same object for the same row, since each key pressed in the search asks for thousands. */
export function itemOf(row: FleetRow): RowItem {
  const made = ungrouped.get(row);
  if (made !== undefined) return made;
  const item: RowItem = { kind: "row", key: row.id, row };
  ungrouped.set(row, item);
  return item;
}

const keyOf = (side: FleetRowSide, by: Grouping): string =>
  by === "account" ? `${side.accountId} ` : `${side.accountId} ${side.region} ${side.vpcId} `;

const labelOf = ({ accountName, accountId, region, vpcName, vpcId }: FleetRowSide, by: Grouping): string =>
  [accountName ?? accountId, ...(by === "vpc" ? [region, vpcName ?? vpcId] : [])].join("\n").toLowerCase();

/** Under each account or VPC all of its peerings, whichever side it is: one between two stands under both. */
export function groupRows(rows: readonly FleetRow[], by: Grouping): readonly Item[] {
  const groups = new Map<string, { readonly side: FleetRowSide; readonly rows: FleetRow[] }>();
  for (const row of rows) {
    const ends = new Map([row.requester, row.accepter].map((side) => [keyOf(side, by), side]));
    for (const [key, side] of ends) {
      const group = groups.get(key) ?? { side, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group, order: `${labelOf(group.side, by)}\n${key}` }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .flatMap(({ key, side, rows: own }): Item[] => [
      { kind: "group", key, side, by, counts: healthCounts(own), rows: own.length },
      ...own.map((row): RowItem => ({ kind: "row", key: `${key}${row.id}`, row })),
    ]);
}
