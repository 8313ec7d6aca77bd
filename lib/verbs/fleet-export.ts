import "server-only";
import { type Ages, agesOf, rowReadAt } from "#lib/peering/fleet-table/ages.ts";
import { filterRows } from "#lib/peering/fleet-table/filter.ts";
import { sortRows } from "#lib/peering/fleet-table/sort.ts";
import { type FleetView, queryOf } from "#lib/peering/fleet-table/view.ts";
import type { FleetRow, FleetRowSide } from "#lib/peering/health/answers.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { type Cell, csvLine } from "./csv.ts";
import type { Deck } from "./deck.ts";
import { wholeFleet } from "./fleet-status.ts";
import type { Sight } from "./sight.ts";

/** The very peerings that a view shows, in its order. */
export interface FleetExport {
  readonly readAt: Instant;
  readonly view: FleetView;
  readonly rows: readonly FleetRow[];
  readonly ages: Ages;
}

export async function exportFleet(deck: Deck, sees: Sight, view: FleetView): Promise<FleetExport> {
  const { lines, places, readAt } = await wholeFleet(deck, sees);
  const ages = agesOf(places);
  const { rows } = filterRows(sortRows(lines.rows, view, ages), view);
  return { readAt, view, rows, ages };
}

const lineOf = (row: FleetRow, ages: Ages) => ({ ...row, readAt: rowReadAt(row, ages) });

/** One JSON document, written a peering at a time. */
export async function* asJson({ readAt, view, rows, ages }: FleetExport): AsyncGenerator<string> {
  yield `{"readAt":${JSON.stringify(readAt)},"view":${JSON.stringify(queryOf(view))},"peerings":[`;
  for (const [at, row] of rows.entries())
    yield await Promise.resolve(`${at === 0 ? "\n" : ",\n"}${JSON.stringify(lineOf(row, ages))}`);
  yield "\n]}\n";
}

export async function* asCsv({ rows, ages }: FleetExport): AsyncGenerator<string> {
  yield csvLine(Object.keys(columns));
  for (const row of rows) {
    const line = lineOf(row, ages);
    yield await Promise.resolve(csvLine(Object.values(columns).map((cell) => cell(line))));
  }
}

type Line = ReturnType<typeof lineOf>;

const sideColumns = (name: "requester" | "accepter"): Readonly<Record<string, (line: Line) => Cell>> => {
  const of = (cell: (side: FleetRowSide) => Cell) => (line: Line) => cell(line[name]);
  return {
    [`${name}_account`]: of(({ accountId }) => accountId),
    [`${name}_account_name`]: of(({ accountName }) => accountName),
    [`${name}_region`]: of(({ region }) => region),
    [`${name}_vpc`]: of(({ vpcId }) => vpcId),
    [`${name}_vpc_name`]: of(({ vpcName }) => vpcName),
    [`${name}_cidrs`]: of(({ cidrs, ipv6Cidrs, cidrsKnown }) =>
      cidrsKnown ? [...cidrs, ...ipv6Cidrs].join(" ") : null,
    ),
    [`${name}_tables`]: of(({ routes }) => routes?.tables),
    [`${name}_tables_routed`]: of(({ routes }) => routes?.covered),
    [`${name}_dns`]: of(({ dns }) => (dns === null ? null : dns ? "on" : "off")),
  };
};

const columns: Readonly<Record<string, (line: Line) => Cell>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  health: ({ health }) => health,
  finding: ({ worst }) => worst?.summary,
  finding_check: ({ worst }) => worst?.check,
  finding_severity: ({ worst }) => worst?.severity,
  finding_result: ({ worst }) => worst?.result,
  checks: ({ checks }) => checks.join(" "),
  state: ({ status }) => status,
  state_message: ({ statusMessage }) => statusMessage,
  expires_at: ({ expiresAt }) => expiresAt,
  ...sideColumns("requester"),
  ...sideColumns("accepter"),
  read_at: ({ readAt }) => readAt,
};
