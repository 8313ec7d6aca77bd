"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { tryWebhookAction } from "#app/actions/try-webhook.ts";
import { eventWords } from "#components/approvals/event-words.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { announce } from "#components/ui/announce.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { WebhookListing } from "#lib/peering/notices/deliveries.ts";
import { noticeKinds } from "#lib/peering/notices/notice.ts";
import { webhooksKey } from "#lib/queries/webhooks.ts";
import type { Problem } from "#lib/result.ts";
import { noAnswer } from "../no-answer.ts";

interface WebhookTableProps {
  readonly webhooks: readonly WebhookListing[];
  readonly mayTry: boolean;
}

export function WebhookTable({ webhooks, mayTry }: WebhookTableProps) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (name: string) => {
    setBusy(name);
    const answer = await tryWebhookAction({ name }).catch(() => noAnswer);
    setBusy(null);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) announce("The test was sent; what came of it stands under Deliveries.");
    void client.invalidateQueries({ queryKey: webhooksKey });
  };
  return (
    <>
      {problem === null ? null : (
        <div className="border-b border-line p-3">
          <ProblemNote role="alert" problem={problem} />
        </div>
      )}
      <Table caption="Webhooks">
        <thead>
          <tr>
            <HeaderCell>Webhook</HeaderCell>
            <HeaderCell className="max-sm:hidden">Told of</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Test</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => (
            <Row key={webhook.name}>
              <RowHeader className="wrap-anywhere">
                <span className="block font-medium">{webhook.name}</span>
                <code className="text-xs text-muted">{webhook.target}</code>
                <span className="flex flex-wrap gap-1 pt-0.5">
                  <Badge>{webhook.format === "json" ? "JSON" : "Slack"}</Badge>
                  <Badge>{webhook.signed ? "signed" : "not signed"}</Badge>
                </span>
              </RowHeader>
              <Cell className="max-sm:hidden">{toldOf(webhook)}</Cell>
              <Cell className="text-right">
                {mayTry ? (
                  <Button
                    size="sm"
                    busy={busy === webhook.name}
                    disabled={busy !== null}
                    aria-label={`Send a test to ${webhook.name}`}
                    onClick={() => void send(webhook.name)}
                  >
                    Send a test
                  </Button>
                ) : null}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  );
}

const toldOf = ({ events }: WebhookListing): string =>
  events.length === noticeKinds.length ? "Everything" : events.map((kind) => eventWords[kind]).join(", ");
