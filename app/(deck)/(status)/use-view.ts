"use client";
import { createSerializer, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import {
  type FleetView,
  queryOf,
  type ViewKey,
  type ViewQuery,
  viewKeys,
  viewOf,
} from "#lib/peering/fleet-table/view.ts";
import { useTyped } from "./use-typed.ts";

const parsers = Object.fromEntries(viewKeys.map((key) => [key, parseAsString])) as Record<
  ViewKey,
  typeof parseAsString
>;

const addressWith = createSerializer(parsers);

/**
 * Writes what was typed into the address. At once, and not with the next turn of nuqs's queue: Next.js forgets a navigation
 * that somebody begins before it.
 */
const writeText = (text: string): void =>
  history.replaceState(null, "", addressWith(location.href, { text: text || null }));

export interface ShownView {
  readonly view: FleetView;
  /** As it stands in the address. */
  readonly query: ViewQuery;
  readonly change: (part: Partial<FleetView>) => void;
  /** Of each letter typed: what is shown follows at once, the address when there is a pause. */
  readonly type: (text: string) => void;
  /** The typing is over, so the address need not wait. */
  readonly endTyping: () => void;
}

type Params = Readonly<Record<ViewKey, string | null>>;

/** What is shown stands in the address, so that a view can be sent to somebody, reloaded and kept. */
export function useView(): ShownView {
  const [params, setParams] = useQueryStates(parsers);
  const { text: written, ...others } = params;
  const { text, type, endTyping, forgetTyped } = useTyped(written ?? "", writeText);
  const rest = new URLSearchParams(givenOf({ ...others, text: null }) as Record<string, string>).toString();
  // In two parts: while somebody types, everything but the text stays the same object.
  const filters = useMemo(() => viewOf(Object.fromEntries(new URLSearchParams(rest))), [rest]);
  const view = useMemo(() => ({ ...filters, text: viewOf({ text }).text }), [filters, text]);
  const change = (part: Partial<FleetView>) => {
    forgetTyped();
    void setParams((before) => changed({ ...before, text: text || null }, part));
  };
  return { view, query: queryOf(view), change, type, endTyping };
}

function changed(before: Params, part: Partial<FleetView>): Params {
  const next = queryOf({ ...viewOf(givenOf(before)), ...part });
  return Object.fromEntries(viewKeys.map((key) => [key, next[key] ?? null])) as Params;
}

const givenOf = (params: Params): ViewQuery =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)) as ViewQuery;
