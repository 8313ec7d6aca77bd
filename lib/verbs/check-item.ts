import "server-only";
import type { CheckItem } from "#lib/peering/accounts.ts";
import type { Problem } from "#lib/result.ts";

type Named = Pick<CheckItem, "id" | "title">;

const bare = { detail: null, causes: [], statement: null, statementFor: null, requestId: null } as const;

export const passed = (item: Named, detail: string | null = null): CheckItem => ({
  ...bare,
  ...item,
  result: "pass",
  detail,
});

export const untold = (item: Named, because: string): CheckItem => ({
  ...bare,
  ...item,
  result: "unknown",
  detail: because,
});

export const failed = (item: Named, found: Partial<Omit<CheckItem, "result">>): CheckItem => ({
  ...bare,
  ...item,
  ...found,
  result: "fail",
});

/** A problem that says nothing of what was asked: throttled, cut off, not there. */
export const untoldBy = (item: Named, problem: Problem): CheckItem => ({
  ...untold(item, problem.message),
  requestId: problem.requestId ?? null,
});
