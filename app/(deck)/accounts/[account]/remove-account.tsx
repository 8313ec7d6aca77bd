"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { removeAccountAction } from "#app/actions/remove-account.ts";
import { useAccountAction } from "#components/accounts/use-account-action.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import type { AccountListing } from "#lib/peering/accounts.ts";
import { accountListKey } from "#lib/queries/accounts.ts";
import { accountsHref } from "#lib/routes.ts";

export function RemoveAccount({ account }: { readonly account: AccountListing }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  // Of the account itself there is nothing left to read.
  const remove = useAccountAction(removeAccountAction, accountListKey);
  const { accountId, name } = account;
  return (
    <>
      <Button onClick={() => setAsking(true)}>Remove</Button>
      <AlertDialog
        danger
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${name} (${accountId})?`}
        confirmLabel="Remove the account"
        busy={remove.isPending}
        onConfirm={() => remove.run({ accountId }, () => router.push(accountsHref))}
      >
        <p>
          Peerdeck stops looking into it at once. Nothing changes in AWS: peerings stay, and so does the role, which its
          administrator may delete.
        </p>
        <p>Its external id is gone for good. Added again, the account gets another, and its role has to be changed.</p>
        {remove.problem ? <ProblemNote role="alert" problem={remove.problem} /> : null}
      </AlertDialog>
    </>
  );
}
