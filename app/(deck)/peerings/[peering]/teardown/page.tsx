import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { ReadingSkeleton } from "#app/(deck)/peer/[peering]/nothing-read.tsx";
import { isToBeSeen, readOnTheServer } from "#app/(deck)/peer/[peering]/read-on-the-server.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { type PeeringId, parsePeeringId } from "#lib/peering/ids.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import { homeHref, peeringPageHref, teardownHref } from "#lib/routes.ts";
import { wasEverToBeSeen } from "../read-on-the-server.ts";
import { TeardownScreen } from "./teardown-screen.tsx";

interface TeardownPageProps {
  readonly params: Promise<{ peering: string }>;
}

export async function generateMetadata({ params }: TeardownPageProps): Promise<Metadata> {
  return { title: `Teardown of ${(await params).peering}` };
}

export default async function TeardownPage({ params }: TeardownPageProps) {
  const id = parsePeeringId((await params).peering);
  const viewer = await requireViewer("network:read", id.ok ? teardownHref(id.data) : homeHref);
  if (!id.ok) notFound();
  if (!(await isToBeSeen(id.data, viewer))) {
    // What is left of one that AWS has forgotten is cleaned up on its own page.
    if (await wasEverToBeSeen(id.data, viewer)) redirect(peeringPageHref(id.data));
    notFound();
  }
  // Not a loading.tsx: the answer to whoever may not come in must not begin before they are known.
  return (
    <Suspense fallback={<ReadingSkeleton />}>
      <ReadPeering peeringId={id.data} viewer={viewer} />
    </Suspense>
  );
}

async function ReadPeering({ peeringId, viewer }: { readonly peeringId: PeeringId; readonly viewer: Viewer }) {
  const queryClient = makeQueryClient();
  // A failed reading is not handed on: the browser asks again and shows why.
  await queryClient.prefetchQuery({
    ...peeringQuery(peeringId),
    queryFn: () => readOnTheServer(peeringId, viewer),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TeardownScreen peeringId={peeringId} />
    </HydrationBoundary>
  );
}
