import { type Cidr, contains, type Family, overlaps } from "#lib/peering/cidr.ts";
import type { Service } from "#lib/peering/filters/flow.ts";
import { isMissing } from "#lib/peering/missing.ts";
import type { Route, Subnet } from "#lib/peering/observation.ts";
import { crossing } from "./crossing.ts";
import { cidrsOfSubnet, type Endpoint, newcomer } from "./endpoint.ts";
import { judge } from "./judge.ts";
import { kindRegister } from "./kind-register.ts";
import type { Network } from "./network.ts";
import { routed } from "./path.ts";
import { type AnswerKind, kindOf, reachKind } from "./reach.ts";
import { type CompiledTable, isPublic } from "./routes.ts";
import { overOf, peeringIdOf } from "./walk.ts";

export interface SubnetMatrix {
  /** Rows and columns, by id. */
  readonly subnets: readonly Subnet[];
  readonly at: (from: number, to: number) => AnswerKind;
}

interface Column {
  readonly subnet: Subnet;
  readonly block: Cidr;
  readonly isPublic: boolean;
  readonly newcomer: Endpoint;
}

/**
 * Every pair of subnets. Most have nothing to do with each other: where the source's table leads all of a subnet
 * somewhere else, or nowhere, its route alone is the answer. A pair is walked where a route leads to the other's VPC,
 * where routes part the subnet, and where that is not known.
 */
export function subnetMatrix(network: Network, service: Service, family: Family): SubnetMatrix {
  const columns = columnsOf(network, family);
  const { numberOf, kindAt } = kindRegister();
  const touching = touchedBy(columns);
  const drafts = new Map<string, Draft>();
  const all = columns.map((_, at) => at);
  const rows = columns.map(({ subnet }) => {
    const table = network.table(subnet);
    const whole = isMissing(table) || table.unread.length > 0;
    const draft = whole
      ? null
      : (drafts.get(table.table.routeTableId) ?? draftOf(network, table, subnet, columns, touching, numberOf));
    if (draft !== null && !isMissing(table)) drafts.set(table.table.routeTableId, draft);
    const row = draft === null ? new Uint16Array(columns.length) : draft.row.slice();
    for (const at of draft?.walk ?? all) {
      const to = columns[at];
      if (to !== undefined) row[at] = numberOf(pairKind(network, service, family, subnet, to.subnet));
    }
    return row;
  });
  return {
    subnets: columns.map(({ subnet }) => subnet),
    at: (from, to) => kindAt(rows[from]?.[to]),
  };
}

const pairKind = (network: Network, service: Service, family: Family, from: Subnet, to: Subnet): AnswerKind =>
  reachKind(network, {
    from: { kind: "subnet", subnetId: from.subnetId },
    to: { kind: "subnet", subnetId: to.subnetId },
    service,
    family,
  });

function columnsOf(network: Network, family: Family): readonly Column[] {
  return [...network.index.subnets.values()].flatMap((subnet) => {
    const block = cidrsOfSubnet(subnet).find((cidr) => cidr.family === family);
    const first = newcomer(network, subnet, family);
    return block === undefined || first === null
      ? []
      : [{ subnet, block, isPublic: isPublic(first.address), newcomer: first }];
  });
}

type Touching = (cidr: Cidr) => readonly number[];

/** Which columns share an address with a route's destination. The same destinations stand in very many tables. */
function touchedBy(columns: readonly Column[]): Touching {
  const found = new Map<string, readonly number[]>();
  return (cidr) => {
    const before = found.get(cidr.text);
    if (before !== undefined) return before;
    const touched = columns.flatMap(({ block }, at) => (overlaps(block, cidr) ? [at] : []));
    found.set(cidr.text, touched);
    return touched;
  };
}

/** What one table makes of every column, for all subnets that it serves. */
interface Draft {
  readonly row: Uint16Array;
  readonly walk: readonly number[];
}

const unrouted = -1;
const parted = -2;

/** For every column the number of the route that decides all of it. */
function decidingRoutes(table: CompiledTable, columns: readonly Column[], touching: Touching): Int32Array {
  const deciding = new Int32Array(columns.length).fill(unrouted);
  for (let at = table.routes.length - 1; at >= 0; at--) {
    const cidr = table.routes[at]?.cidr;
    if (cidr === undefined) continue;
    for (const column of touching(cidr)) {
      const block = columns[column]?.block;
      deciding[column] = block !== undefined && contains(cidr, block) ? at : parted;
    }
  }
  return deciding;
}

function draftOf(
  network: Network,
  table: CompiledTable,
  subnet: Subnet,
  columns: readonly Column[],
  touching: Touching,
  numberOf: (kind: AnswerKind) => number,
): Draft {
  const deciding = decidingRoutes(table, columns, touching);
  const row = new Uint16Array(columns.length);
  const walk: number[] = [];
  const shared = new Map<string, number>();
  const behindNat = natRoutes(network, table, columns, touching);
  for (const [at, column] of columns.entries()) {
    // A machine reaches itself, whatever the table says of its VPC's own addresses.
    if (column.subnet.vpcId === subnet.vpcId) deciding[at] = parted;
    const winner = table.routes[deciding[at] ?? unrouted]?.route;
    // Where a gateway leads, or nothing, it matters only whether the address is a public one.
    const isShared = deciding[at] !== parted && winner?.target.kind !== "peering" && winner?.target.kind !== "local";
    const key = isShared ? `${deciding[at]} ${column.isPublic} ${behindNat(winner)?.[at] ?? ""}` : null;
    const before = key === null ? undefined : shared.get(key);
    const kind = before !== undefined || deciding[at] === parted ? null : routeKind(network, subnet, column);
    if (before !== undefined) row[at] = before;
    else if (kind === null) walk.push(at);
    else {
      row[at] = numberOf(kind);
      if (key !== null) shared.set(key, row[at] ?? 0);
    }
  }
  return { row, walk };
}

/** Behind a NAT gateway the table of its own subnet decides. */
function natRoutes(network: Network, table: CompiledTable, columns: readonly Column[], touching: Touching) {
  const found = new Map<string, Int32Array>();
  for (const { route } of table.routes) {
    const subnet = route.target.kind === "nat-gateway" ? network.natSubnet(route.target.id) : null;
    const behind = subnet === null ? null : network.table(subnet);
    if (behind === null || isMissing(behind)) continue;
    found.set(route.target.id, decidingRoutes(behind, columns, touching));
  }
  return (route: Route | undefined): Int32Array | undefined =>
    route === undefined ? undefined : found.get(route.target.id);
}

/** Null: a route leads to the subnet's VPC, or that is not known. */
function routeKind(network: Network, from: Subnet, { newcomer: destination }: Column): AnswerKind | null {
  const vpc = network.vpc(from.vpcId);
  if (vpc === null) return null;
  const forward = routed(network, vpc, from, destination.address);
  const source: Endpoint = { ...destination, vpc, subnet: from };
  const { arrives, steps } = crossing(network, source, destination, forward);
  const judged = judge({ steps });
  if (arrives || judged.verdict === "reachable") return null;
  return kindOf({ over: overOf(forward.path), peeringId: peeringIdOf(forward.path), steps }, judged);
}
