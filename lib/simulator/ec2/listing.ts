import { createHash } from "node:crypto";
import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { buckets } from "../throttle.ts";
import { invalid, type Parameters } from "../wire/parameters.ts";
import type { Xml, XmlRecord } from "../wire/xml.ts";
import type { Tags } from "../world.ts";
import { type Filter, type FilterTable, filterItems, readFilters } from "./filters.ts";
import { checkId, notFound, type ResourceKind } from "./resource-ids.ts";

/** A paginated Describe call: everything but what is special to its resource. */
interface Listing<T> {
  readonly action: string;
  readonly idParameter: string;
  readonly kind: ResourceKind;
  readonly set: string;
  readonly maxResultsMax: number;
  readonly filters: FilterTable<T>;
  /** What this caller can see here, as this caller sees it. */
  items(call: Call): readonly T[];
  write(item: T, call: Call): Xml;
}

interface ListingInput {
  readonly ids: readonly string[];
  readonly filters: readonly Filter[];
  readonly maxResults: number | undefined;
  /** The last id of the page before. */
  readonly after: string | undefined;
  /** What a token is good for: this call, here, with these filters. */
  readonly scope: string;
}

const maxResultsMin = 5;
const unpagedMax = 1000;

const digest = (scope: string, after: string): string =>
  createHash("sha256").update(`${scope}\n${after}`).digest("base64url").slice(0, 16);

const makeToken = (scope: string, after: string): string =>
  Buffer.from(`${digest(scope, after)}${after}`).toString("base64url");

function readToken(scope: string, token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  const after = text.slice(16);
  if (text.slice(0, 16) !== digest(scope, after))
    throw new AwsError("InvalidNextToken", `The specified token '${token}' is not valid for this request`);
  return after;
}

function readInput<T>(listing: Listing<T>, parameters: Parameters, call: Call): ListingInput {
  const ids = parameters.list(listing.idParameter).map((id) => checkId(listing.kind, id));
  const filters = readFilters(parameters, Object.keys(listing.filters));
  const maxResults = parameters.integer("MaxResults");
  const token = parameters.optional("NextToken");
  if (maxResults !== undefined && (maxResults < maxResultsMin || maxResults > listing.maxResultsMax))
    throw invalid("MaxResults", String(maxResults), `Expecting ${maxResultsMin} to ${listing.maxResultsMax}.`);
  if (ids.length > 0 && maxResults !== undefined)
    throw new AwsError(
      "InvalidParameterCombination",
      `The parameter ${listing.idParameter} cannot be used with the parameter MaxResults`,
    );
  const scope = JSON.stringify([listing.action, call.accountId, call.region, ids, filters]);
  const after = token === undefined || token === "" ? undefined : readToken(scope, token);
  return { ids, filters, maxResults, after, scope };
}

function answer<T extends { readonly id: string; readonly tags: Tags }>(
  listing: Listing<T>,
  input: ListingInput,
  call: Call,
): XmlRecord {
  const { ids, filters, maxResults, after, scope } = input;
  const visible = listing.items(call);
  for (const id of ids) if (!visible.some((item) => item.id === id)) throw notFound(listing.kind, id);
  const asked = ids.length === 0 ? visible : visible.filter((item) => ids.includes(item.id));
  const rest = filterItems(asked, filters, listing.filters, call)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .filter((item) => after === undefined || item.id > after);
  const page = rest.slice(0, maxResults ?? unpagedMax);
  const last = page.at(-1);
  return {
    [listing.set]: page.map((item) => listing.write(item, call)),
    nextToken: last !== undefined && rest.length > page.length ? makeToken(scope, last.id) : undefined,
  };
}

export const defineListing = <T extends { readonly id: string; readonly tags: Tags }>(listing: Listing<T>): Action => ({
  name: listing.action,
  bucket: buckets.describe,
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
