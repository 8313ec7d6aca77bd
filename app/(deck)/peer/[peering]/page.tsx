import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { type PeeringId, parsePeeringId } from "#lib/peering/ids.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import { homeHref, peeringHref } from "#lib/routes.ts";
import { ReadingSkeleton } from "./nothing-read.tsx";
import { PeeringScreen } from "./peering-screen.tsx";
import { isToBeSeen, readOnTheServer } from "./read-on-the-server.ts";

interface PeeringPageProps {
  readonly params: Promise<{ peering: string }>;
  readonly searchParams: Promise<{ step?: string | string[] }>;
}

export async function generateMetadata({ params }: PeeringPageProps): Promise<Metadata> {
  return { title: (await params).peering };
}

export default async function PeeringPage({ params, searchParams }: PeeringPageProps) {
  const id = parsePeeringId((await params).peering);
  const { step } = await searchParams;
  const viewer = await requireViewer(
    "network:read",
    id.ok ? peeringHref(id.data, typeof step === "string" ? step : undefined) : homeHref,
  );
  if (!id.ok || !(await isToBeSeen(id.data, viewer))) notFound();
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
      <PeeringScreen peeringId={peeringId} />
    </HydrationBoundary>
  );
}
