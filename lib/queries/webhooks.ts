import { queryOptions } from "@tanstack/react-query";
import type { WebhooksAnswer } from "#lib/peering/notices/deliveries.ts";
import { apiHrefs } from "#lib/routes.ts";
import { webhooksPoll } from "./poll.ts";
import { type ProblemError, readAnswer } from "./read.ts";

const key = "webhooks";
export const webhooksKey = [key] as const;

export const webhooksQuery = (before: string | null) =>
  queryOptions<WebhooksAnswer, ProblemError>({
    queryKey: [key, before],
    queryFn: ({ signal }) => readAnswer<WebhooksAnswer>(apiHrefs.webhooks(before), signal),
    refetchInterval: (query) => webhooksPoll(query.state),
    retry: false,
  });
