import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProblemNote } from "#components/problem/problem.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import { PeeringScreen } from "./peering-screen.tsx";
import { readOnTheServer } from "./read-on-the-server.ts";

interface PeeringPageProps {
  readonly params: Promise<{ peering: string }>;
}

export async function generateMetadata({ params }: PeeringPageProps): Promise<Metadata> {
  return { title: (await params).peering };
}

export default async function PeeringPage({ params }: PeeringPageProps) {
  const id = parsePeeringId((await params).peering);
  if (!id.ok)
    return (
      <div className="mx-auto flex w-full max-w-prose flex-col gap-3 px-4 py-10">
        <h1 className="text-xl font-semibold">This is no peering</h1>
        <ProblemNote problem={id.error} />
      </div>
    );
  const peeringId = id.data;
  const queryClient = makeQueryClient();
  // A failed reading is not handed on: the browser asks again and shows why.
  await queryClient.prefetchQuery({
    ...peeringQuery(peeringId),
    queryFn: () => readOnTheServer(peeringId),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeeringScreen peeringId={peeringId} />
    </HydrationBoundary>
  );
}
