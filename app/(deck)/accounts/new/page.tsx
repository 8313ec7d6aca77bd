import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { newAccountHref } from "#lib/routes.ts";
import { AddAccountForm } from "./add-account-form.tsx";

export const metadata: Metadata = { title: "Add an account" };

export default async function NewAccountPage() {
  const viewer = await requireViewer("account:write", newAccountHref);
  if (!may(viewer, "account:write", null)) notFound();
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-col gap-0.5">
        <h1 className="text-xl font-semibold tracking-tight">Add an account</h1>
        <p className="max-w-prose text-muted">
          Peerdeck makes an external id for the account and shows the role that its administrator creates. Once the role
          is there, it is verified; until then the account is used for nothing.
        </p>
      </header>
      <AddAccountForm />
    </div>
  );
}
