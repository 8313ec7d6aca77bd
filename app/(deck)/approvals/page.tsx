import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { approvalsHref, webhooksHref } from "#lib/routes.ts";
import { ApprovalsScreen } from "./approvals-screen.tsx";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage() {
  const viewer = await requireViewer("network:read", approvalsHref());
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">Approvals</h1>
          <p className="max-w-prose text-muted">
            Peering requests of every account and Region that wait for an answer, what each would open, and what could
            go wrong with it.
          </p>
        </div>
        {may(viewer, "webhook:read", null) && <ButtonLink href={webhooksHref}>Webhooks</ButtonLink>}
      </header>
      <ApprovalsScreen />
    </div>
  );
}
