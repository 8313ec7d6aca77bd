"use client";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import {
  type FleetView,
  queryOf,
  type ViewKey,
  type ViewQuery,
  viewKeys,
  viewOf,
} from "#lib/peering/fleet-table/view.ts";

const parsers = Object.fromEntries(viewKeys.map((key) => [key, parseAsString])) as Record<
  ViewKey,
  typeof parseAsString
>;

/** Long enough that an address is not written for each letter. */
const typingMs = 400;

export interface ShownView {
  readonly view: FleetView;
  /** As it stands in the address. */
  readonly query: ViewQuery;
  readonly change: (part: Partial<FleetView>) => void;
}

/** What is shown stands in the address, so that a view can be sent to somebody, reloaded and kept. */
export function useView(): ShownView {
  const [params, setParams] = useQueryStates(parsers);
  const view = useMemo(() => viewOf(givenOf(params)), [params]);
  const change = (part: Partial<FleetView>) => {
    const next = queryOf({ ...view, ...part });
    const cleared = Object.fromEntries(viewKeys.map((key) => [key, next[key] ?? null]));
    void setParams(cleared, part.text === undefined ? {} : { limitUrlUpdates: debounce(typingMs) });
  };
  return { view, query: queryOf(view), change };
}

const givenOf = (params: Readonly<Record<ViewKey, string | null>>): ViewQuery =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)) as ViewQuery;
