import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProblemNote } from "#components/problem/problem.tsx";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { fleetSummaryKey } from "#lib/queries/fleet-summary.ts";
import { wallHref } from "#lib/routes.ts";
import { awsBehind } from "#lib/verbs/aws-behind.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { fleetSummary } from "#lib/verbs/fleet-summary.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import { WallScreen } from "./wall-screen.tsx";

export const metadata: Metadata = { title: "Wall" };

/** Dark unless `?theme=light` asks for the other: it hangs in rooms, not on desks. */
export default async function WallPage({ searchParams }: { readonly searchParams: Promise<{ theme?: unknown }> }) {
  const { theme } = await searchParams;
  const viewer = await requireViewer("network:read", wallHref);
  const deck = await theDeck();
  if (!deck.ok) return <ProblemNote problem={deck.error} />;
  const queryClient = makeQueryClient();
  queryClient.setQueryData(fleetSummaryKey, await fleetSummary(deck.data, sightOf(viewer)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WallScreen dark={theme !== "light"} simulated={awsBehind()?.simulated ?? false} />
    </HydrationBoundary>
  );
}
