import { type Health, healths } from "../health/report.ts";
import { type PeeringStatus, peeringStatuses } from "../observation.ts";

export const columnIds = [
  "health",
  "finding",
  "state",
  "accounts",
  "vpcs",
  "regions",
  "cidrs",
  "routes",
  "dns",
  "read",
] as const;
export type ColumnId = (typeof columnIds)[number];

export const sortKeys = ["health", "name", "state", "account", "region", "routes", "dns", "read"] as const;
export type SortKey = (typeof sortKeys)[number];

export const groupings = ["account", "vpc"] as const;
export type Grouping = (typeof groupings)[number];

/** What the status page is asked to show. An empty list filters nothing. */
export interface FleetView {
  readonly text: string;
  readonly healths: readonly Health[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly states: readonly PeeringStatus[];
  readonly checks: readonly string[];
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly group: Grouping | null;
  readonly columns: readonly ColumnId[];
}

/** VPCs are named in the other columns' tips, and one more column costs the others their room. */
const columnsAtFirst = columnIds.filter((id) => id !== "vpcs");

export const wholeView: FleetView = {
  text: "",
  healths: [],
  accounts: [],
  regions: [],
  states: [],
  checks: [],
  sort: "health",
  descending: false,
  group: null,
  columns: columnsAtFirst,
};

export const viewKeys = ["text", "health", "account", "region", "state", "check", "sort", "group", "columns"] as const;
export type ViewKey = (typeof viewKeys)[number];
/** A view as it stands in an address. */
export type ViewQuery = Readonly<Partial<Record<ViewKey, string>>>;

const textMax = 200;
const listedMax = 200;

const listOf = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? "").split(",", listedMax).filter((each) => each !== "")),
];

const among = <T extends string>(all: readonly T[], text: string | undefined): readonly T[] => {
  const wanted = listOf(text);
  return all.filter((each) => wanted.includes(each));
};

/** Reads what an address holds; what it cannot mean is left out, so that an old link still opens. */
export function viewOf(query: ViewQuery): FleetView {
  const sort = query.sort ?? "";
  const columns = among(columnIds, query.columns);
  return {
    text: (query.text ?? "").slice(0, textMax),
    healths: among(healths, query.health),
    accounts: listOf(query.account),
    regions: listOf(query.region),
    states: among(peeringStatuses, query.state),
    checks: listOf(query.check),
    sort: sortKeys.find((key) => key === sort.replace(/^-/, "")) ?? wholeView.sort,
    descending: sort.startsWith("-"),
    group: groupings.find((each) => each === query.group) ?? null,
    columns: query.columns === undefined ? wholeView.columns : columns,
  };
}

/** The shortest address that `viewOf` reads as this view. */
export function queryOf(view: FleetView): ViewQuery {
  const sort = `${view.descending ? "-" : ""}${view.sort}`;
  const given: Record<ViewKey, string | null> = {
    text: view.text || null,
    health: view.healths.join(",") || null,
    account: view.accounts.join(",") || null,
    region: view.regions.join(",") || null,
    state: view.states.join(",") || null,
    check: view.checks.join(",") || null,
    sort: sort === wholeView.sort ? null : sort,
    group: view.group,
    columns: view.columns.join(",") === wholeView.columns.join(",") ? null : view.columns.join(",") || "none",
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as ViewQuery;
}

/** Whether anything is left out of the list. */
export const isFiltered = ({ text, healths: wanted, accounts, regions, states, checks }: FleetView): boolean =>
  text.trim() !== "" || [wanted, accounts, regions, states, checks].some((each) => each.length > 0);
