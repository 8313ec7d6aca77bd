import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { parseAccountId } from "#lib/peering/ids.ts";
import { accountHref, accountsHref } from "#lib/routes.ts";
import { AccountScreen } from "./account-screen.tsx";

interface AccountPageProps {
  readonly params: Promise<{ account: string }>;
}

export async function generateMetadata({ params }: AccountPageProps): Promise<Metadata> {
  return { title: `Account ${(await params).account}` };
}

export default async function AccountPage({ params }: AccountPageProps) {
  const id = parseAccountId((await params).account);
  const viewer = await requireViewer("account:read", id.ok ? accountHref(id.data) : accountsHref);
  if (!id.ok || !may(viewer, "account:read", id.data)) notFound();
  return <AccountScreen accountId={id.data} />;
}
