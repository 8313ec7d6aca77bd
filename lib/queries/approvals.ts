import { queryOptions } from "@tanstack/react-query";
import type {
  ApprovalDetail,
  ApprovalsAnswer,
  HistoryAnswer,
  RulesAnswer,
  WaitingAnswer,
} from "#lib/peering/approvals/answers.ts";
import { apiHrefs } from "#lib/routes.ts";
import { approvalPoll, inboxPoll, waitingPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

const key = "approvals";
/** Everything that is known of requests: what a decision makes old. */
export const approvalsKey = [key] as const;

export const inboxQuery = queryOptions<ApprovalsAnswer, ProblemError>({
  queryKey: [key, "inbox"],
  queryFn: ({ signal }) => readAnswer<ApprovalsAnswer>(apiHrefs.approvals, signal),
  refetchInterval: (query) => inboxPoll(query.state),
  retry: false,
});

/** How many wait for this person, for the navigation. */
export const waitingQuery = queryOptions<WaitingAnswer, ProblemError>({
  queryKey: [key, "waiting"],
  queryFn: ({ signal }) => readAnswer<WaitingAnswer>(apiHrefs.approvalsWaiting, signal),
  refetchInterval: (query) => waitingPoll(query.state),
  retry: false,
});

export const approvalQuery = (id: string) =>
  queryOptions<ApprovalDetail, ProblemError>({
    queryKey: [key, "one", id],
    queryFn: ({ signal }) => readAnswer<ApprovalDetail>(apiHrefs.approval(id), signal),
    refetchInterval: (query) => approvalPoll(query.state),
    retry: false,
  });

export const historyQuery = (before: string | null) =>
  queryOptions<HistoryAnswer, ProblemError>({
    queryKey: [key, "history", before],
    queryFn: ({ signal }) => readAnswer<HistoryAnswer>(apiHrefs.approvalHistory(before), signal),
  });

export const rulesQuery = queryOptions<RulesAnswer, ProblemError>({
  queryKey: [key, "rules"],
  queryFn: ({ signal }) => readAnswer<RulesAnswer>(apiHrefs.approvalRules, signal),
});
