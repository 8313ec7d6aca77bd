"use client";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
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

type Params = Readonly<Record<ViewKey, string | null>>;

/** What is shown stands in the address, so that a view can be sent to somebody, reloaded and kept. */
export function useView(): ShownView {
  const [params, setParams] = useQueryStates(parsers);
  const { text, ...others } = params;
  const rest = new URLSearchParams(givenOf({ ...others, text: null }) as Record<string, string>).toString();
  // In two parts: while somebody types, everything but the text stays the same object.
  const filters = useMemo(() => viewOf(Object.fromEntries(new URLSearchParams(rest))), [rest]);
  const view = useMemo(() => ({ ...filters, text: viewOf({ text: text ?? "" }).text }), [filters, text]);
  const change = useCallback(
    (part: Partial<FleetView>) =>
      void setParams(
        (before) => changed(before, part),
        part.text === undefined ? {} : { limitUrlUpdates: debounce(typingMs) },
      ),
    [setParams],
  );
  return { view, query: queryOf(view), change };
}

function changed(before: Params, part: Partial<FleetView>): Params {
  const next = queryOf({ ...viewOf(givenOf(before)), ...part });
  return Object.fromEntries(viewKeys.map((key) => [key, next[key] ?? null])) as Params;
}

const givenOf = (params: Params): ViewQuery =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)) as ViewQuery;
