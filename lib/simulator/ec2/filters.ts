import type { Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { wildcard } from "../wildcard.ts";
import type { Parameters } from "../wire/parameters.ts";
import type { Tags } from "../world.ts";

/** Filter name → the values of an item that it looks at. */
export type FilterTable<T> = Readonly<Record<string, (item: T, call: Call) => readonly string[]>>;

export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

const filtersMax = 50;
const valuesMax = 200;

export function readFilters(parameters: Parameters, known: readonly string[]): Filter[] {
  const filters = parameters.groups("Filter").map((group) => {
    const name = group.required("Name");
    if (!known.includes(name) && name !== "tag-key" && !name.startsWith("tag:"))
      throw new AwsError("InvalidParameterValue", `The filter '${name}' is invalid`);
    return { name, values: group.list("Value") };
  });
  if (filters.length > filtersMax || filters.some(({ values }) => values.length > valuesMax))
    throw new AwsError(
      "FilterLimitExceeded",
      `The maximum number of filters (${filtersMax}) or of values in one filter (${valuesMax}) has been exceeded`,
    );
  return filters;
}

function valuesOf<T>(
  name: string,
  item: T & { readonly tags: Tags },
  table: FilterTable<T>,
  call: Call,
): readonly string[] {
  if (name === "tag-key") return Object.keys(item.tags);
  if (name.startsWith("tag:")) {
    const value = item.tags[name.slice("tag:".length)];
    return value === undefined ? [] : [value];
  }
  return table[name]?.(item, call) ?? [];
}

/** Filters AND, the values of one filter OR. */
export function filterItems<T extends { readonly tags: Tags }>(
  items: readonly T[],
  filters: readonly Filter[],
  table: FilterTable<T>,
  call: Call,
): T[] {
  const compiled = filters.map(({ name, values }) => ({ name, patterns: values.map(wildcard) }));
  return items.filter((item) =>
    compiled.every(({ name, patterns }) =>
      valuesOf(name, item, table, call).some((value) => patterns.some((pattern) => pattern.test(value))),
    ),
  );
}
