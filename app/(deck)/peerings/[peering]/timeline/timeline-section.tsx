"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { controlClass } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type TimelineTopic, timelineTopics } from "#lib/peering/timeline-page.ts";
import { timelineQuery } from "#lib/queries/timeline.ts";
import { auditHref } from "#lib/routes.ts";
import { TimelineList } from "./timeline-list.tsx";

export interface TimelineSectionProps {
  readonly peeringId: PeeringId;
  /** Something may still happen to it. */
  readonly live: boolean;
}

const againMs = 30_000;

/** What readings have shown to change, and who did what through Peerdeck, newest first. */
export function TimelineSection({ peeringId, live }: TimelineSectionProps) {
  const [topic, setTopic] = useState<TimelineTopic | null>(null);
  const query = useInfiniteQuery({
    ...timelineQuery(peeringId, topic),
    refetchInterval: live ? againMs : false,
  });
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Section
      id="timeline"
      title="Timeline"
      description="What readings have shown to change, and what was done through Peerdeck."
      actions={<TopicChoice topic={topic} onTopic={setTopic} />}
    >
      {query.error && <ProblemNote problem={query.error.problem} />}
      {items === undefined && !query.error && <Skeleton className="h-24" />}
      {items?.length === 0 && (
        <p className="text-muted">{topic === null ? "Nothing yet." : "Nothing of this kind yet."}</p>
      )}
      {items && items.length > 0 && <TimelineList peeringId={peeringId} items={items} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {query.hasNextPage && (
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        )}
        <Link className="underline underline-offset-2" href={auditHref({ resource: peeringId })}>
          The whole trail of this peering
        </Link>
      </div>
    </Section>
  );
}

const topicWords: Readonly<Record<TimelineTopic, string>> = {
  state: "State",
  health: "Health",
  routes: "Routes",
  cidrs: "CIDRs",
  dns: "DNS",
  filters: "Security groups and ACLs",
  names: "Names and tags",
  notes: "Notes",
  done: "Done through Peerdeck",
};

interface TopicChoiceProps {
  readonly topic: TimelineTopic | null;
  readonly onTopic: (topic: TimelineTopic | null) => void;
}

function TopicChoice({ topic, onTopic }: TopicChoiceProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-xs font-medium">
        Show
      </label>
      <select
        id={id}
        value={topic ?? ""}
        onChange={({ target }) => onTopic(timelineTopics.find((each) => each === target.value) ?? null)}
        className={cx(controlClass, "h-control-sm w-auto py-0 text-xs")}
      >
        <option value="">Everything</option>
        {timelineTopics.map((each) => (
          <option key={each} value={each}>
            {topicWords[each]}
          </option>
        ))}
      </select>
    </span>
  );
}
