import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { TimelinePage, TimelineTopic } from "#lib/peering/timeline-page.ts";
import { apiHrefs } from "#lib/routes.ts";
import { type ProblemError, readAnswer } from "./read.ts";

/** What happened to one peering, as many pages as were asked for. Stale whenever the peering itself is. */
export const timelineQuery = (peeringId: PeeringId, topic: TimelineTopic | null) =>
  infiniteQueryOptions<
    TimelinePage,
    ProblemError,
    InfiniteData<TimelinePage>,
    readonly [string, PeeringId, string, string],
    string
  >({
    queryKey: ["peering", peeringId, "timeline", topic ?? ""],
    queryFn: ({ signal, pageParam }) =>
      readAnswer<TimelinePage>(apiHrefs.peeringTimeline(peeringId, topic ?? "", pageParam), signal),
    initialPageParam: "",
    getNextPageParam: ({ before }) => before,
    retry: false,
  });
