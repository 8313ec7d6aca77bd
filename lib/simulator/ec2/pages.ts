import { createHash } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import { invalid, type Parameters } from "../wire/parameters.ts";

export interface PageBounds {
  /** Default 5. */
  readonly maxResultsMin?: number;
  readonly maxResultsMax: number;
}

export interface Page {
  readonly maxResults: number | undefined;
  /** The last id of the page before. */
  readonly after: string | undefined;
  /** What a token is good for: this call, here, with these filters. */
  readonly scope: string;
}

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

export function readPage(parameters: Parameters, bounds: PageBounds, scope: string): Page {
  const { maxResultsMin = 5, maxResultsMax } = bounds;
  const maxResults = parameters.integer("MaxResults");
  const token = parameters.optional("NextToken");
  if (maxResults !== undefined && (maxResults < maxResultsMin || maxResults > maxResultsMax))
    throw invalid("MaxResults", String(maxResults), `Expecting ${maxResultsMin} to ${maxResultsMax}.`);
  const after = token === undefined || token === "" ? undefined : readToken(scope, token);
  return { maxResults, after, scope };
}

/** The asked page of the items in the order of their ids, and the token of the next one where there is more. */
export function takePage<T extends { readonly id: string }>(
  items: readonly T[],
  { maxResults = unpagedMax, after, scope }: Page,
): { readonly items: readonly T[]; readonly nextToken: string | undefined } {
  const rest = items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).filter(({ id }) => after === undefined || id > after);
  const page = rest.slice(0, maxResults);
  const last = page.at(-1);
  return {
    items: page,
    nextToken: last !== undefined && rest.length > page.length ? makeToken(scope, last.id) : undefined,
  };
}
