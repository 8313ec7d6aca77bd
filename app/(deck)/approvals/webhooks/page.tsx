import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button.tsx";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { approvalsHref, webhooksHref } from "#lib/routes.ts";
import { WebhooksScreen } from "./webhooks-screen.tsx";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const viewer = await requireViewer("webhook:read", webhooksHref);
  if (!may(viewer, "webhook:read", null)) notFound();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">Webhooks</h1>
          <p className="max-w-prose text-muted">
            Who is told of requests and of peerings that break, and what came of each delivery. They are named in
            peerdeck.yaml.
          </p>
        </div>
        <ButtonLink href={approvalsHref()}>Approvals</ButtonLink>
      </header>
      <WebhooksScreen mayTry={may(viewer, "webhook:write", null)} />
    </div>
  );
}
