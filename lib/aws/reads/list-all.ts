import "server-only";
import { ok } from "#lib/result.ts";
import type { Action } from "../budgets.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import type { At } from "../terms.ts";
import type { Command } from "../wire.ts";
import { allPages } from "./pages.ts";
import { filter, read } from "./reader.ts";

/** The parameters that the next page takes: none for the first. */
type Next = { readonly NextToken?: string };

/** One list to its last page, each page as large as AWS lets it be. */
export const listAll = <Out extends Answered & { readonly NextToken?: string | undefined }, Item>(
  ec2: Ec2,
  at: At,
  action: Action,
  page: (next: Next) => Command<Out>,
  itemsOf: (answer: Out) => readonly Item[],
): Promise<Outcome<readonly Item[]>> =>
  allPages(async (NextToken) => {
    const answer = await read(ec2, at, action, page(NextToken === undefined ? {} : { NextToken }));
    return answer.ok ? ok({ items: itemsOf(answer.data), nextToken: answer.data.NextToken }) : answer;
  });

/** AWS's own bound for the values of one filter. */
const valuesMax = 200;

/** Only those that the filter names; no restriction, where nothing is named or too much for a filter. */
export const only = (name: string, values: readonly string[] | undefined) =>
  values === undefined || values.length > valuesMax ? {} : { Filters: [filter(name, ...values)] };

/** Filtered again here: some endpoints ignore filters, and too many values were not sent. */
export async function among<Item>(
  values: readonly string[] | undefined,
  keyOf: (item: Item) => string,
  list: () => Promise<Outcome<readonly Item[]>>,
): Promise<Outcome<readonly Item[]>> {
  if (values?.length === 0) return ok([]);
  const wanted = values && new Set(values);
  const found = await list();
  return found.ok && wanted !== undefined ? ok(found.data.filter((item) => wanted.has(keyOf(item)))) : found;
}
