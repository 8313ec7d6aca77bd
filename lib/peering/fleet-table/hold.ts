import type { FleetRow } from "../health/answers.ts";
import type { PeeringId } from "../ids.ts";
import type { Item } from "./group.ts";
import type { RowOrder } from "./sort.ts";

export interface HeldItems {
  readonly items: readonly Item[];
  /** Peerings that a fresh list would show elsewhere, leave out, or show besides. */
  readonly changes: number;
}

const rowsOf = (items: readonly Item[]): Map<PeeringId, FleetRow> =>
  new Map(items.flatMap((item) => (item.kind === "row" ? [[item.row.id, item.row] as const] : [])));

/**
 * The list as it stood, each line with what is true of it now: nothing moves under somebody's hand. What left the list
 * stays, as it is now where it is still there at all.
 */
export function holdItems(
  stood: readonly Item[],
  fresh: readonly Item[],
  rows: readonly FleetRow[],
  order: RowOrder,
): HeldItems {
  const before = rowsOf(stood);
  const after = rowsOf(fresh);
  const now = new Map(rows.map((row) => [row.id, row]));
  let changes = 0;
  for (const id of after.keys()) if (!before.has(id)) changes += 1;
  for (const [id, row] of before) {
    const next = after.get(id);
    if (next === undefined || (next !== row && order(row, next) !== 0)) changes += 1;
  }
  const groups = new Map(fresh.flatMap((item) => (item.kind === "group" ? [[item.key, item] as const] : [])));
  const items = stood.map((item): Item => {
    if (item.kind === "group") return groups.get(item.key) ?? item;
    const row = now.get(item.row.id) ?? item.row;
    return row === item.row ? item : { ...item, row };
  });
  return { items, changes };
}
