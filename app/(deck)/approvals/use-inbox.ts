"use client";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { InboxFilter } from "#components/approvals/matches.ts";
import { askerKinds } from "#lib/peering/approvals/asker.ts";
import type { ApprovalsTab } from "#lib/routes.ts";

const parsers = {
  tab: parseAsStringLiteral(["received", "sent", "history", "rules"] as const satisfies ApprovalsTab[]).withDefault(
    "received",
  ),
  text: parseAsString.withDefault(""),
  from: parseAsStringLiteral(askerKinds),
  mine: parseAsBoolean.withDefault(false),
  risky: parseAsBoolean.withDefault(false),
};

export interface Inbox {
  readonly tab: ApprovalsTab;
  readonly filter: InboxFilter;
  readonly filtered: boolean;
  readonly setFilter: (change: Partial<InboxFilter>) => void;
  readonly showAll: () => void;
}

/** What is shown lives in the address, so that it can be shared and gone back to. */
export function useInbox(): Inbox {
  const [{ tab, ...filter }, setParams] = useQueryStates(parsers);
  return {
    tab,
    filter,
    filtered: filter.text !== "" || filter.from !== null || filter.mine || filter.risky,
    setFilter: (change) => void setParams(change),
    showAll: () => void setParams({ text: null, from: null, mine: null, risky: null }),
  };
}
