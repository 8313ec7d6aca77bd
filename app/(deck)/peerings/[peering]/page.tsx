import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { ReadingPeering } from "#components/peering/nothing-read.tsx";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { type PeeringId, parsePeeringId } from "#lib/peering/ids.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { peeringHealthQuery } from "#lib/queries/peering-health.ts";
import { timelineQuery } from "#lib/queries/timeline.ts";
import { homeHref, peeringPageHref } from "#lib/routes.ts";
import { PeeringPageScreen } from "./peering-page-screen.tsx";
import { readHealth, readTimeline, wasEverToBeSeen } from "./read-on-the-server.ts";

interface PeeringPageProps {
  readonly params: Promise<{ peering: string }>;
}

export async function generateMetadata({ params }: PeeringPageProps): Promise<Metadata> {
  return { title: (await params).peering };
}

export default async function OnePeeringPage({ params }: PeeringPageProps) {
  const id = parsePeeringId((await params).peering);
  const viewer = await requireViewer("network:read", id.ok ? peeringPageHref(id.data) : homeHref);
  if (!id.ok || !(await wasEverToBeSeen(id.data, viewer))) notFound();
  // Not a loading.tsx: the answer to whoever may not come in must not begin before they are known.
  return (
    <Suspense fallback={<ReadingPeering aside="right" />}>
      <ReadPeering peeringId={id.data} viewer={viewer} />
    </Suspense>
  );
}

async function ReadPeering({ peeringId, viewer }: { readonly peeringId: PeeringId; readonly viewer: Viewer }) {
  const queryClient = makeQueryClient();
  // A failed reading is not handed on: the browser asks again and shows why.
  await queryClient.prefetchQuery({
    ...peeringHealthQuery(peeringId),
    queryFn: () => readHealth(peeringId, viewer),
  });
  await queryClient.prefetchInfiniteQuery({
    ...timelineQuery(peeringId, null),
    queryFn: () => readTimeline(peeringId, viewer),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeeringPageScreen peeringId={peeringId} />
    </HydrationBoundary>
  );
}
