import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProblemNote } from "#components/problem/problem.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import { ProblemError } from "#lib/queries/read.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readPeering } from "#lib/verbs/observe-peering.ts";
import { PeeringScreen } from "./peering-screen.tsx";

interface PeeringPageProps {
  readonly params: Promise<{ peering: string }>;
}

export async function generateMetadata({ params }: PeeringPageProps): Promise<Metadata> {
  return { title: (await params).peering };
}

export default async function PeeringPage({ params }: PeeringPageProps) {
  const id = parsePeeringId(decodeURIComponent((await params).peering));
  if (!id.ok)
    return (
      <div className="mx-auto w-full max-w-prose px-4 py-10">
        <ProblemNote problem={id.error} />
      </div>
    );
  const peeringId = id.data;
  const queryClient = makeQueryClient();
  // A failed reading is not handed on: the browser asks again and shows why.
  await queryClient.prefetchQuery({
    ...peeringQuery(peeringId),
    queryFn: async () => {
      const deck = await theDeck();
      const reading = deck.ok ? await readPeering(deck.data, peeringId) : deck;
      if (!reading.ok) throw new ProblemError(reading.error);
      return reading.data;
    },
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeeringScreen peeringId={peeringId} />
    </HydrationBoundary>
  );
}
