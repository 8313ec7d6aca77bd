import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { ProblemError } from "#lib/queries/read.ts";
import { type TopologyHeld, topologyQuery } from "#lib/queries/topology.ts";
import { topologyHref } from "#lib/routes.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import { readTopology } from "#lib/verbs/topology.ts";
import { TopologyScreen } from "./topology-screen.tsx";

export const metadata: Metadata = { title: "Topology" };

export default async function TopologyPage() {
  const viewer = await requireViewer("network:read", topologyHref);
  // Not a loading.tsx: the answer to whoever may not come in must not begin before they are known.
  return (
    <Suspense
      fallback={
        <p role="status" className="px-6 py-10 text-muted">
          Reading the fleet
        </p>
      }
    >
      <ReadTopology viewer={viewer} />
    </Suspense>
  );
}

async function ReadTopology({ viewer }: { readonly viewer: Viewer }) {
  const queryClient = makeQueryClient();
  // A failed reading is not handed on: the browser asks again and shows why.
  await queryClient.prefetchQuery({ ...topologyQuery(queryClient), queryFn: () => onTheServer(viewer) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TopologyScreen />
    </HydrationBoundary>
  );
}

async function onTheServer(viewer: Viewer): Promise<TopologyHeld> {
  const deck = await theDeck();
  const answer = deck.ok ? await readTopology(deck.data, sightOf(viewer)) : deck;
  if (!answer.ok) throw new ProblemError(answer.error);
  const { topology, ...rest } = answer.data;
  return { ...rest, topology: topology ?? { readAt: rest.readAt, vpcs: [], peerings: [] } };
}
