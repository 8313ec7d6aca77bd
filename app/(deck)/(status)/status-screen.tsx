"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { useFocusKey } from "#components/shell/use-focus-key.ts";
import { facetsOf } from "#lib/peering/fleet-table/facets.ts";
import { noCounts } from "#lib/peering/fleet-table/filter.ts";
import type { FleetFirst } from "#lib/peering/fleet-table/first.ts";
import type { Sifted } from "#lib/peering/fleet-table/sift.ts";
import { fleetQuery } from "#lib/queries/fleet.ts";
import { ChangesBar } from "./changes-bar.tsx";
import { FleetTable } from "./fleet-table.tsx";
import { HealthTiles } from "./health-tiles.tsx";
import { NothingFound, NothingYet } from "./nothing-yet.tsx";
import { Notices } from "./notices.tsx";
import { StatusHeader } from "./status-header.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useHold } from "./use-hold.ts";
import { useList } from "./use-list.ts";
import { useView } from "./use-view.ts";
import { useWarmSearch } from "./use-warm-search.ts";

export interface StatusScreenProps {
  /** Of a fleet whose lines do not all come with the page. */
  readonly first: FleetFirst | null;
  readonly mayRequest: boolean;
  readonly mayAddAccount: boolean;
}

const nothing: Sifted = { items: [], found: 0, total: 0, counts: noCounts() };

export function StatusScreen({ first, mayRequest, mayAddAccount }: StatusScreenProps) {
  const { data, error } = useQuery(fleetQuery(useQueryClient()));
  const asked = useView();
  const { view, change } = asked;
  const wanted = useDeferredValue(view);
  const { holding, handlers, headRef } = useHold();
  const search = useFocusKey<HTMLInputElement>("/");
  const enterRef = useRef<(() => void) | null>(null);
  const status = data ?? first;
  const rows = data?.lines.rows ?? null;
  const [firstView] = useState(view);
  /** Another view is asked for than the one whose first lines came with the page, and the rest is not here yet. */
  const isEarly = rows === null && view !== firstView;
  const list = useList({
    rows,
    first: first?.sifted ?? nothing,
    places: status?.places ?? noPlaces,
    view: wanted,
    holding,
  });
  useWarmSearch(rows);
  const facets = useMemo(() => (rows === null ? first?.facets : facetsOf(rows)) ?? facetsOf([]), [rows, first]);
  if (status === null) return error === null ? null : <ProblemNote role="alert" problem={error.problem} />;
  const { sifted } = list;
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-6 sm:px-6">
      <StatusHeader status={status} problem={error?.problem ?? null} mayRequest={mayRequest} />
      {sifted.total === 0 ? null : (
        <HealthTiles counts={sifted.counts} chosen={view.healths} choose={(healths) => change({ healths })} />
      )}
      <Notices lines={status.lines} delayed={status.delayed} places={status.places} />
      {sifted.total === 0 ? (
        <NothingYet status={status} mayRequest={mayRequest} mayAddAccount={mayAddAccount} />
      ) : (
        <section aria-label="Peerings" className="rounded-lg border border-line bg-raised shadow-sm">
          <Toolbar {...asked} facets={facets} searchRef={search} enter={() => enterRef.current?.()} />
          <div ref={headRef} />
          <ChangesBar sifted={sifted} whole={rows !== null} changes={list.changes} show={list.showChanges} />
          <div {...handlers}>
            {list.items.length === 0 || isEarly ? (
              <NothingFound whole={rows !== null} />
            ) : (
              <FleetTable
                items={list.items}
                ages={list.ages}
                view={wanted}
                change={change}
                enterRef={enterRef}
                leave={() => search.current?.focus()}
              />
            )}
          </div>
        </section>
      )}
    </div>
  );
}

const noPlaces: FleetFirst["places"] = [];
