"use client";
import { useQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { useState } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { webhooksQuery } from "#lib/queries/webhooks.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import { WebhookTable } from "./webhook-table.tsx";

export function WebhooksScreen({ mayTry }: { readonly mayTry: boolean }) {
  const [before, setBefore] = useState<string | null>(null);
  const { data, error } = useQuery(webhooksQuery(before));
  if (data === undefined)
    return error === null ? <Skeleton className="h-40 w-full" /> : <ProblemNote role="alert" problem={error.problem} />;
  return (
    <>
      {error === null ? null : <ProblemNote problem={error.problem} />}
      <Section flush id="webhooks" title="Webhooks">
        {data.webhooks.length === 0 ? (
          <EmptyState icon={Webhook} title="Nobody is told of anything yet">
            Name who is to be told in peerdeck.yaml, under webhooks.
          </EmptyState>
        ) : (
          <WebhookTable webhooks={data.webhooks} mayTry={mayTry} />
        )}
      </Section>
      <Section
        flush
        id="deliveries"
        title="Deliveries"
        description="Newest first; each event goes to each webhook once."
      >
        {data.deliveries.length === 0 ? (
          <EmptyState title="Nothing was to be told yet" />
        ) : (
          <DeliveryTable deliveries={data.deliveries} />
        )}
      </Section>
      <nav aria-label="Pages" className="flex gap-2">
        {before === null ? null : <Button onClick={() => setBefore(null)}>Newest</Button>}
        {data.before === null ? null : <Button onClick={() => setBefore(data.before)}>Older</Button>}
      </nav>
    </>
  );
}
