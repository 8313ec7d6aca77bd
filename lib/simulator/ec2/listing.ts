import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { buckets } from "../throttle.ts";
import type { Parameters } from "../wire/parameters.ts";
import type { Xml, XmlRecord } from "../wire/xml.ts";
import type { Tags } from "../world.ts";
import { type Filter, type FilterTable, filterItems, readFilters } from "./filters.ts";
import { type Page, type PageBounds, readPage, takePage } from "./pages.ts";
import { checkId, notFound, type ResourceKind } from "./resource-ids.ts";

/** A paginated Describe call: everything but what is special to its resource. */
interface Listing<T> extends PageBounds {
  readonly action: string;
  readonly idParameter: string;
  readonly kind: ResourceKind;
  readonly set: string;
  readonly filters: FilterTable<T>;
  /** Of what draws on a bucket of its own when nothing narrows it. */
  readonly wholesale?: Action["wholesale"];
  /** What this caller can see here, as this caller sees it. */
  items(call: Call): readonly T[];
  write(item: T, call: Call): Xml;
}

interface ListingInput {
  readonly ids: readonly string[];
  readonly filters: readonly Filter[];
  readonly page: Page;
}

function readInput<T>(listing: Listing<T>, parameters: Parameters, call: Call): ListingInput {
  const ids = parameters.list(listing.idParameter).map((id) => checkId(listing.kind, id));
  const filters = readFilters(parameters, Object.keys(listing.filters));
  const scope = JSON.stringify([listing.action, call.accountId, call.region, ids, filters]);
  const page = readPage(parameters, listing, scope);
  if (ids.length > 0 && page.maxResults !== undefined)
    throw new AwsError(
      "InvalidParameterCombination",
      `The parameter ${listing.idParameter} cannot be used with the parameter MaxResults`,
    );
  return { ids, filters, page };
}

function answer<T extends { readonly id: string; readonly tags: Tags }>(
  listing: Listing<T>,
  input: ListingInput,
  call: Call,
): XmlRecord {
  const { ids, filters } = input;
  const visible = listing.items(call);
  for (const id of ids) if (!visible.some((item) => item.id === id)) throw notFound(listing.kind, id);
  const asked = ids.length === 0 ? visible : visible.filter((item) => ids.includes(item.id));
  const { items, nextToken } = takePage(filterItems(asked, filters, listing.filters, call), input.page);
  return { [listing.set]: items.map((item) => listing.write(item, call)), nextToken };
}

export const defineListing = <T extends { readonly id: string; readonly tags: Tags }>(listing: Listing<T>): Action => ({
  name: listing.action,
  bucket: buckets.describe,
  ...(listing.wholesale && { wholesale: listing.wholesale }),
  supportsDryRun: true,
  mutates: false,
  needsPermission: true,
  prepare(parameters, call) {
    const input = readInput(listing, parameters, call);
    return () => answer(listing, input, call);
  },
});

/** A call that changes something. */
export const defineChange = (
  name: string,
  prepare: Action["prepare"],
  more: Partial<Pick<Action, "bucket" | "supportsDryRun">> = {},
): Action => ({
  name,
  bucket: buckets.mutating,
  supportsDryRun: true,
  mutates: true,
  needsPermission: true,
  prepare,
  ...more,
});

export const tagSet = (tags: Tags): Xml => Object.entries(tags).map(([key, value]) => ({ key, value }));

export const done: XmlRecord = { return: true };
