import "server-only";
import { fail, ok } from "#lib/result.ts";
import type { Failure, Outcome } from "../failure.ts";

/** Far above any real account; an endpoint whose tokens go in a circle stops here. */
const pagesMax = 200;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** Reads to the last page. A list that cannot be read to its end is a failure: half a list must not pass for the whole. */
export async function allPages<Item>(
  read: (nextToken: string | undefined) => Promise<Outcome<Page<Item>>>,
): Promise<Outcome<readonly Item[]>> {
  const items: Item[] = [];
  const seen = new Set<string>();
  for (let token: string | undefined; ; ) {
    const page = await read(token);
    if (!page.ok) return page;
    items.push(...page.data.items);
    token = page.data.nextToken === "" ? undefined : page.data.nextToken;
    if (token === undefined) return ok(items);
    if (seen.has(token)) return fail(cut("the endpoint handed out the same page token twice"));
    if (seen.size >= pagesMax) return fail(cut(`it has more than ${pagesMax} pages`));
    seen.add(token);
  }
}

const cut = (why: string): Failure => ({
  fault: "unexpected-answer",
  problem: {
    code: "unexpected-answer",
    message: `The list could not be read to its end: ${why}.`,
    mend: "Whoever runs Peerdeck: check that the endpoint is AWS or compatible with it.",
  },
});
