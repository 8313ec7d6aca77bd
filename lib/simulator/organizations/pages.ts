import { createHash } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Xml } from "../wire/xml.ts";

const pageMax = 20;

interface Asked {
  /** What a token is good for. */
  readonly scope: string;
  readonly maxResults: number | undefined;
  readonly token: string | undefined;
}

const seal = (scope: string, page: string): string =>
  createHash("sha256").update(`${scope}\n${page}`).digest("base64url").slice(0, 16);

const tokenOf = (scope: string, page: number): string =>
  Buffer.from(`${seal(scope, String(page))}${page}`).toString("base64url");

function pageOfToken(scope: string, token: string): number {
  const text = Buffer.from(token, "base64url").toString();
  const page = text.slice(16);
  if (text.slice(0, 16) !== seal(scope, page))
    throw new AwsError("InvalidInputException", "You provided an invalid NextToken.");
  return Number(page);
}

/** Every second page is empty and yet carries a token, as AWS warns that pages may be. */
export function pageOf(items: readonly Xml[], { scope, maxResults = pageMax, token }: Asked) {
  if (maxResults < 1 || maxResults > pageMax)
    throw new AwsError("InvalidInputException", `MaxResults must be between 1 and ${pageMax}.`);
  const page = token === undefined ? 0 : pageOfToken(scope, token);
  const start = Math.ceil(page / 2) * maxResults;
  const end = page % 2 === 1 ? start : start + maxResults;
  const more = end < items.length;
  return { items: items.slice(start, end), nextToken: more ? tokenOf(scope, page + 1) : undefined };
}
