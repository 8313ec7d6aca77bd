import type { FleetRow, FleetRowSide } from "../health/answers.ts";
import { type Health, healths } from "../health/report.ts";
import { peeringStatuses } from "../observation.ts";
import { type Ages, rowReadAt } from "./ages.ts";
import type { FleetView, SortKey } from "./view.ts";

type SortValue = string | number;
/** Negative: the first row stands before the second. */
export type RowOrder = (one: FleetRow, other: FleetRow) => number;

const healthRank = new Map<Health, number>(healths.map((health, at) => [health, at]));
const stateRank = new Map<string, number>(peeringStatuses.map((status, at) => [status, at]));

const labelOf = ({ accountName, accountId }: FleetRowSide): string => (accountName ?? accountId).toLowerCase();

/** The least covered side; where nothing is known, before all that is. */
const covered = ({ requester, accepter }: FleetRow): number =>
  Math.min(
    ...[requester, accepter].map(({ routes }) =>
      routes === null ? -1 : routes.tables === 0 ? 1 : routes.covered / routes.tables,
    ),
  );

const dnsRank = ({ dns }: FleetRowSide): number => (dns === null ? 1 : dns ? 2 : 0);

/** Values and not a comparison, so that 10,000 rows are sorted by numbers and plain strings, made once each. */
const values: Readonly<Record<SortKey, (row: FleetRow, ages: Ages) => SortValue>> = {
  health: ({ health }) => healthRank.get(health) ?? 0,
  name: () => 0,
  state: ({ status }) => stateRank.get(status) ?? 0,
  account: ({ requester, accepter }) => `${labelOf(requester)}\n${labelOf(accepter)}`,
  region: ({ requester, accepter }) => `${requester.region}\n${accepter.region}`,
  routes: covered,
  dns: ({ requester, accepter }) =>
    Math.min(dnsRank(requester), dnsRank(accepter)) * 3 + dnsRank(requester) + dnsRank(accepter),
  read: (row, ages) => rowReadAt(row, ages) ?? "",
};

const compare = (one: SortValue, other: SortValue): number => (one < other ? -1 : one > other ? 1 : 0);

/** The nameless last. */
const nameOf = ({ name }: FleetRow): string => (name === null ? "\uffff" : name.toLowerCase());

/** What decides where a row stands. */
interface Keyed {
  readonly row: FleetRow;
  readonly value: SortValue;
  readonly name: string;
}

type Sort = Pick<FleetView, "sort" | "descending">;

const keyedBy =
  ({ sort }: Sort, ages: Ages) =>
  (row: FleetRow): Keyed => ({ row, value: values[sort](row, ages), name: nameOf(row) });

/** By the view's key, then by name and id, so that no two rows stand anyhow. */
function comparing({ sort, descending }: Sort): (one: Keyed, other: Keyed) => number {
  const sign = descending ? -1 : 1;
  const nameSign = sort === "name" ? sign : 1;
  return (one, other) =>
    sign * compare(one.value, other.value) ||
    nameSign * compare(one.name, other.name) ||
    compare(one.row.id, other.row.id);
}

export function orderOf(sort: Sort, ages: Ages): RowOrder {
  const keyed = keyedBy(sort, ages);
  const compareKeyed = comparing(sort);
  return (one, other) => compareKeyed(keyed(one), keyed(other));
}

export const sortRows = (rows: readonly FleetRow[], sort: Sort, ages: Ages): readonly FleetRow[] =>
  rows
    .map(keyedBy(sort, ages))
    .sort(comparing(sort))
    .map(({ row }) => row);
