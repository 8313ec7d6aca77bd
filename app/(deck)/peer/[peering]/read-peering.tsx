import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { ReadingPeering } from "#components/peering/nothing-read.tsx";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import { readOnTheServer } from "./read-on-the-server.ts";

interface ReadPeeringProps {
  readonly peeringId: PeeringId;
  readonly viewer: Viewer;
  /** What shows it. */
  readonly children: ReactNode;
}

/** Not a loading.tsx: the answer to whoever may not come in must not begin before they are known. */
export const ReadPeering = (props: ReadPeeringProps) => (
  <Suspense fallback={<ReadingPeering aside="left" />}>
    <Read {...props} />
  </Suspense>
);

async function Read({ peeringId, viewer, children }: ReadPeeringProps) {
  const queryClient = makeQueryClient();
  // A failed reading is not handed on: the browser asks again and shows why.
  await queryClient.prefetchQuery({
    ...peeringQuery(peeringId),
    queryFn: () => readOnTheServer(peeringId, viewer),
  });
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
