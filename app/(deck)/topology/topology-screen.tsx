"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemNote } from "#components/problem/problem.tsx";
import { count } from "#components/topology/count.ts";
import { TopologyBrowser } from "#components/topology/topology-browser.tsx";
import { useViewInAddress } from "#components/topology/use-view.ts";
import { RelativeTime } from "#components/ui/time.tsx";
import { type TopologyHeld, topologyQuery } from "#lib/queries/topology.ts";

export function TopologyScreen() {
  const { data, error } = useQuery(topologyQuery(useQueryClient()));
  const view = useViewInAddress();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-3 px-4 py-5 sm:px-6 lg:h-[calc(100dvh-var(--bars,5.5rem))] lg:min-h-[36rem]">
      <header className="flex flex-wrap items-end justify-between gap-x-4">
        <h1 className="text-xl font-semibold tracking-tight">Topology</h1>
        {data && <Reading held={data} />}
      </header>
      {error && <ProblemNote role="alert" problem={error.problem} />}
      {data && <TopologyBrowser topology={data.topology} view={view} />}
    </div>
  );
}

function Reading({ held: { topology, remaining, readAt } }: { readonly held: TopologyHeld }) {
  const { vpcs, peerings } = topology;
  return (
    <p role="status" className="text-xs text-muted">
      {count(vpcs.length, "VPC")}, {count(peerings.length, "peering")}
      {remaining > 0 ? `; ${count(remaining, "account")} still to be read` : ""} · <RelativeTime at={readAt} />
    </p>
  );
}
