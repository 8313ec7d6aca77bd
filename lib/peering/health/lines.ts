import type { FleetLines, FleetRow } from "./answers.ts";

/** What somebody who has the rows of before must be told to have those of now. Equal rows are the same object. */
export function linesSince(before: readonly FleetRow[], now: FleetLines): FleetLines {
  const known = new Map(before.map((row) => [row.id, row]));
  const rows = now.rows.filter((row) => known.get(row.id) !== row);
  const listed = new Set(now.rows.map(({ id }) => id));
  const gone = before.flatMap(({ id }) => (listed.has(id) ? [] : [id]));
  return { ...now, whole: false, rows, gone };
}

/** The lines that somebody has after being told these. Rows that did not change stay the same objects. */
export function withLines(held: FleetLines, told: FleetLines): FleetLines {
  if (told.whole) return told;
  if (told.rows.length === 0 && told.gone.length === 0) return { ...told, whole: true, rows: held.rows };
  const fresh = new Map(told.rows.map((row) => [row.id, row]));
  const gone = new Set(told.gone);
  const rows: FleetRow[] = [];
  for (const row of held.rows) {
    const now = fresh.get(row.id);
    if (now !== undefined) rows.push(now);
    else if (!gone.has(row.id)) rows.push(row);
    fresh.delete(row.id);
  }
  // Most readings bring no peering that was not there, and leave the order as it is.
  if (fresh.size > 0) rows.push(...fresh.values());
  return { ...told, whole: true, gone: [], rows: fresh.size > 0 ? rows.sort(byId) : rows };
}

const byId = (one: FleetRow, other: FleetRow): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
