"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ProblemError } from "#lib/queries/read.ts";
import { type Asked, questionOf } from "#lib/reachability/asked.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import type { Problem } from "#lib/result.ts";
import type { Dated, ReachSource } from "./source.ts";
import { untilSettled } from "./until-settled.ts";

export interface ReachState {
  /** Null: both ends are not chosen yet, or their answer has not come. */
  readonly reading: Dated<ReachReading> | null;
  /** What is wrong with the question itself, or why it was not answered. */
  readonly problem: Problem | null;
  readonly fetching: boolean;
  /** Both ends are named. */
  readonly whole: boolean;
  readonly again: () => void;
}

/** The answer to a question, whoever on the page shows it. */
export function useReach(source: ReachSource, asked: Asked): ReachState {
  const whole = asked.from !== "" && asked.to !== "";
  const question = whole ? questionOf(asked) : null;
  const sound = question?.ok === true;
  const { data, error, isFetching, refetch } = useQuery<Dated<ReachReading>, ProblemError>({
    queryKey: [...source.key, "ask", asked],
    queryFn: ({ signal }) => source.ask(asked, signal),
    enabled: sound,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    refetchInterval: untilSettled,
  });
  return {
    reading: sound ? (data ?? null) : null,
    problem: question?.ok === false ? question.error : (error?.problem ?? null),
    fetching: isFetching,
    whole,
    again: () => void refetch(),
  };
}
