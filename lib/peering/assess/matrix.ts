import type { Problem } from "#lib/result.ts";
import type { RouteCell, RouteMatrix, RouteTableRow } from "../assessment.ts";
import { type JudgedDestination, judgeTable, type PairContext } from "../context.ts";
import { isGatewayTable, type ServedSubnet, servedSubnets, tablesOf } from "../destinations.ts";
import type { RouteTableId, Side, SubnetId } from "../ids.ts";
import { oneLine } from "../names.ts";
import type { RouteTable, SideObservation, Tags } from "../observation.ts";
import { operationId } from "../operations/index.ts";
import { routeSentence } from "../route-sentence.ts";

/** One side's tables against the other side's CIDRs. */
export function routeMatrix(context: PairContext, side: Side): RouteMatrix {
  const here = context.observation[side];
  const destinations = context.destinations[side];
  const tables = tablesOf(here);
  const served = servedSubnets(here);
  const rows = tables?.map((table) => rowOf(context, side, table, served)) ?? null;
  return {
    side,
    rows,
    unreadable: here.routeTables.known ? null : problemText(here.routeTables.problem),
    destinations: destinations?.map((cidr) => cidr.text) ?? [],
    destinationsUnknown: destinations === null,
    subnetsOffered: context.narrower[side] !== null,
    coverage: rows === null || served === null || destinations === null ? null : coverageOf(rows),
  };
}

const problemText = ({ message, mend }: Problem): string => (mend === undefined ? message : `${message} ${mend}`);

function rowOf(
  context: PairContext,
  side: Side,
  table: RouteTable,
  served: ReadonlyMap<RouteTableId, readonly ServedSubnet[]> | null,
): RouteTableRow {
  const gateway = isGatewayTable(table);
  return {
    routeTableId: table.routeTableId,
    name: table.name,
    main: table.main,
    gateway,
    subnets: subnetsOfRow(table, served, context.observation[side]),
    cells: gateway ? [] : judgeTable(context, side, table).map((judged) => cellOf(context, judged)),
    managedBy: managerOf(table.tags),
  };
}

function subnetsOfRow(
  table: RouteTable,
  served: ReadonlyMap<RouteTableId, readonly ServedSubnet[]> | null,
  here: SideObservation,
): RouteTableRow["subnets"] {
  const bare = (subnetId: SubnetId) => ({ subnetId, name: null, cidr: null, explicit: true });
  if (served === null || !here.subnets.known) return [...table.subnetIds].sort().map(bare);
  return (served.get(table.routeTableId) ?? []).map(({ subnet, explicit }) => ({
    subnetId: subnet.subnetId,
    name: subnet.name,
    cidr: subnet.cidr ?? subnet.ipv6Cidrs[0] ?? null,
    explicit,
  }));
}

function cellOf(context: PairContext, { destination, scope, label, verdict, moves }: JudgedDestination): RouteCell {
  return {
    destination: destination.text,
    family: destination.family,
    scope,
    label,
    state: verdict.state,
    routes: verdict.decision.routes,
    sentence: routeSentence(verdict, destination, context.moving),
    apply: moves.apply === null ? null : operationId(moves.apply),
    undo: moves.undo === null ? null : operationId(moves.undo),
  };
}

const managerKey = /^managed[-_ ]?by$/i;
const tools = /terraform|opentofu|pulumi|cloudformation|cdk|crossplane/i;

/** Another tool that may undo what is written by hand: CloudFormation says so itself, others where the house tags it so. */
export function managerOf(tags: Tags): string | null {
  const stack = tags["aws:cloudformation:stack-name"] ?? tags["aws:cloudformation:stack-id"];
  if (stack !== undefined) return `CloudFormation stack ${stack}`;
  const [named] = Object.entries(tags)
    .filter(([key, value]) => managerKey.test(key) && tools.test(value))
    .map(([key, value]) => `${oneLine(value)} (tag ${oneLine(key)})`)
    .sort();
  return named ?? null;
}

const isCovered = (cell: RouteCell): boolean => cell.state === "right" || cell.state === "waiting";

/** The tables that count: those that serve a subnet; in a VPC without subnets, all that could. */
export function servingRows(rows: readonly RouteTableRow[]): readonly RouteTableRow[] {
  const routable = rows.filter((row) => !row.gateway);
  const serving = routable.filter((row) => row.subnets.length > 0);
  return serving.length > 0 ? serving : routable;
}

function coverageOf(rows: readonly RouteTableRow[]): NonNullable<RouteMatrix["coverage"]> {
  const serving = servingRows(rows).map((row) => row.cells.filter((cell) => cell.scope === "cidr"));
  const covered = serving.filter((cells) => cells.length > 0 && cells.every(isCovered));
  const touched = (cell: RouteCell) => isCovered(cell) || cell.state === "partial" || cell.state === "stolen";
  return {
    tables: serving.length,
    covered: covered.length,
    partly: serving.filter((cells) => !covered.includes(cells) && cells.some(touched)).length,
  };
}
