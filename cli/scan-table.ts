import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import { type HealthReport, healths, type PeeringHealth } from "#lib/peering/health/report.ts";
import { unreadable } from "#lib/peering/health/unreadable.ts";
import { type Side, sides } from "#lib/peering/ids.ts";
import { oneLine, vpcName } from "#lib/peering/names.ts";

const columnMax = 40;

/** For people: the worst first, names before ids, then what belongs to no peering, and what could not be read. */
export function scanTable(fleet: FleetObservation, report: HealthReport): string {
  const sorted = report.peerings.toSorted((one, other) => healths.indexOf(one.health) - healths.indexOf(other.health));
  const heads = aligned([
    ["HEALTH", "NAME", "PEERING", "REQUESTER", "ACCEPTER"],
    ...sorted.map((each) => [each.health, nameOf(each), each.peeringId, ...sides.map((side) => endOf(each, side))]),
  ]);
  const lines = sorted.flatMap(({ worst }, at) => [
    heads[at + 1] ?? "",
    ...(worst === null ? [] : [`  ${oneLine(worst.summary)}`]),
  ]);
  const blocks = [
    sorted.length === 0 ? [] : [heads[0] ?? "", ...lines],
    [countsOf(report)],
    report.findings.flatMap(({ summary, evidence, mend }) => [
      `Besides: ${oneLine(summary)}`,
      ...[...evidence, ...(mend === null ? [] : [mend])].map((line) => `  ${oneLine(line)}`),
    ]),
    unreadLines(fleet),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** One reason is told once, with every place that it holds for. */
function unreadLines(fleet: FleetObservation): string[] {
  const byReason = Map.groupBy(unreadable(fleet), ({ problem }) => [problem.message, problem.mend ?? ""].join("\n"));
  return [...byReason].flatMap(([reason, places]) => [
    "Could not be read:",
    ...places.map(
      ({ accountName, accountId, region, parts }) =>
        `  ${oneLine(accountName)} (${accountId}), ${region}: ${parts.join(", ")}`,
    ),
    ...reason
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => `    ${oneLine(line)}`),
  ]);
}

const nameOf = ({ peering: { views } }: PeeringHealth): string =>
  oneLine(views.requester?.tags["Name"] ?? views.accepter?.tags["Name"] ?? "") || "-";

const endOf = ({ observation }: PeeringHealth, side: Side): string => {
  const here = observation[side];
  return `${vpcName(here)} @ ${oneLine(here.accountName ?? here.place.accountId)}`;
};

function countsOf({ peerings }: HealthReport): string {
  const counts = healths
    .map((health) => [health, peerings.filter((each) => each.health === health).length] as const)
    .filter(([, number]) => number > 0)
    .map(([health, number]) => `${number} ${health}`);
  return `${peerings.length} ${peerings.length === 1 ? "peering" : "peerings"}${counts.length > 0 ? `: ${counts.join(", ")}` : ""}`;
}

/** Columns as wide as their longest text, to a bound. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.min(columnMax, Math.max(...rows.map((row) => row[at]?.length ?? 0))),
  );
  return rows.map((row) =>
    row
      .map((text, at) => cut(text, widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
