"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { ProblemError } from "#lib/queries/read.ts";
import type { Asked } from "#lib/reachability/asked.ts";
import type { Suggestions } from "#lib/reachability/desk.ts";
import { serviceLabelOf } from "./services.ts";
import type { ReachSource, Settling, VpcPair } from "./source.ts";
import { untilSettled } from "./until-settled.ts";
import { verdictLook } from "./verdict.tsx";

interface SuggestionListProps {
  readonly source: ReachSource;
  readonly pair: VpcPair;
  readonly onAsk: (part: Partial<Asked>) => void;
}

/** Pairs worth trying, each with its verdict at once: nobody has to hunt for ids. */
export function SuggestionList({ source, pair, onAsk }: SuggestionListProps) {
  const { data, error } = useQuery<Settling<Suggestions>, ProblemError>({
    queryKey: [...source.key, "suggestions", pair.peeringId],
    queryFn: ({ signal }) => source.suggestions(pair, signal),
    staleTime: 30_000,
    refetchInterval: untilSettled,
  });
  if (error !== null) return <ProblemNote problem={error.problem} />;
  if (data === undefined || (data.pairs.length === 0 && data.settling === true))
    return (
      <div className="flex flex-col gap-2">
        <p role="status" className="text-muted">
          Looking for pairs worth testing…
        </p>
        <Skeleton className="h-10 w-full" />
        <Skeleton className="h-10 w-full" />
      </div>
    );
  if (data.pairs.length === 0)
    return (
      <EmptyState title="No pair is offered">
        Neither subnets nor interfaces of both VPCs are known. Type two addresses above.
      </EmptyState>
    );
  return (
    <ul aria-label="Pairs worth testing" className="flex flex-col divide-y divide-line rounded border border-line">
      {data.pairs.map((each) => (
        <li
          key={`${each.from} ${each.to} ${each.service}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2"
        >
          <span className="sm:w-28">
            <StatusBadge tone={verdictLook[each.kind.verdict].tone} icon={verdictLook[each.kind.verdict].icon}>
              {verdictLook[each.kind.verdict].word}
            </StatusBadge>
          </span>
          <span className="flex min-w-0 flex-1 basis-60 flex-col">
            <span className="flex flex-wrap items-center gap-x-1.5">
              <EndName name={each.fromName} text={each.from} />
              <ArrowRight aria-hidden className="size-3.5 text-muted" />
              <VisuallyHidden>to</VisuallyHidden>
              <EndName name={each.toName} text={each.to} />
              <span className="text-muted">{serviceLabelOf(each.service)}</span>
            </span>
            <span className="text-xs text-muted">
              {each.because}
              {each.kind.verdict === "reachable" ? null : (
                <>
                  {" "}
                  <code>{each.kind.reason}</code>
                </>
              )}
            </span>
          </span>
          <Button
            size="sm"
            onClick={() => onAsk({ from: each.from, to: each.to, service: each.service, family: null })}
          >
            Show why
            <VisuallyHidden>
              {" "}
              {each.fromName ?? each.from} to {each.toName ?? each.to}
            </VisuallyHidden>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function EndName({ name, text }: { readonly name: string | null; readonly text: string }) {
  return name === null ? (
    <code className="text-xs break-all">{text}</code>
  ) : (
    <span className="font-medium wrap-anywhere" title={text}>
      {name}
    </span>
  );
}
