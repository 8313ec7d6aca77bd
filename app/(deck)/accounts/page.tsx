import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { accountsHref, newAccountHref } from "#lib/routes.ts";
import { AccountsScreen } from "./accounts-screen.tsx";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage() {
  const viewer = await requireViewer("account:read", accountsHref);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">Accounts</h1>
          <p className="max-w-prose text-muted">
            The AWS accounts that Peerdeck looks after, and whether it gets into each and may do there what it has to.
          </p>
        </div>
        {may(viewer, "account:write", null) && (
          <ButtonLink kind="primary" href={newAccountHref}>
            Add an account
          </ButtonLink>
        )}
      </header>
      <AccountsScreen />
    </div>
  );
}
