import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { type PeeringId, parsePeeringId } from "#lib/peering/ids.ts";
import { homeHref, peeringPageHref, reachOfPeeringHref } from "#lib/routes.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { locatePeering } from "#lib/verbs/locate-peering.ts";
import { pairNames } from "#lib/verbs/reach/pair-names.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import { TestPeering } from "./test-peering.tsx";

export const metadata: Metadata = { title: "Test this peering" };

interface ReachOfPeeringPageProps {
  readonly params: Promise<{ peering: string }>;
}

export default async function ReachOfPeeringPage({ params }: ReachOfPeeringPageProps) {
  const id = parsePeeringId((await params).peering);
  const viewer = await requireViewer("network:read", id.ok ? reachOfPeeringHref(id.data) : homeHref);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-col gap-0.5">
        <h1 className="text-xl font-semibold tracking-tight">Test this peering</h1>
        {id.ok ? (
          <Suspense fallback={<Skeleton className="h-5 w-64" />}>
            <PairNames peeringId={id.data} viewer={viewer} />
          </Suspense>
        ) : null}
        {id.ok ? (
          <p className="flex flex-wrap items-center gap-x-2 text-muted">
            <CopyableId value={id.data} label="peering connection id" />
            <Link href={peeringPageHref(id.data)} className="rounded-sm underline underline-offset-2 hover:text-text">
              The peering itself
            </Link>
          </p>
        ) : null}
      </header>
      {id.ok ? (
        <Suspense fallback={<Skeleton className="h-40 w-full" />}>
          <Located peeringId={id.data} viewer={viewer} />
        </Suspense>
      ) : (
        <ProblemNote problem={id.error} />
      )}
    </div>
  );
}

interface OfPeering {
  readonly peeringId: PeeringId;
  readonly viewer: Viewer;
}

async function PairNames({ peeringId, viewer }: OfPeering) {
  const deck = await theDeck();
  if (!deck.ok) return null;
  const sees = sightOf(viewer);
  const pair = await locatePeering(deck.data, peeringId, sees);
  if (!pair.ok) return null;
  const [requester, accepter] = pairNames(deck.data, pair.data, sees);
  return (
    <p className="font-medium wrap-anywhere">
      {requester} <ArrowRight role="img" aria-label="requests peering with" className="inline size-4 text-muted" />{" "}
      {accepter}
    </p>
  );
}

async function Located({ peeringId, viewer }: OfPeering) {
  const deck = await theDeck();
  const pair = deck.ok ? await locatePeering(deck.data, peeringId, sightOf(viewer)) : deck;
  if (!pair.ok) return <ProblemNote problem={pair.error} />;
  const { requester, accepter } = pair.data;
  return <TestPeering pair={{ peeringId, requesterVpcId: requester.vpcId, accepterVpcId: accepter.vpcId }} />;
}
