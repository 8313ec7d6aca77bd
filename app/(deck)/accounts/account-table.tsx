"use client";
import { Building2 } from "lucide-react";
import Link from "next/link";
import { matchesAccount } from "#components/accounts/account-search.ts";
import { AccountStateBadge, originName } from "#components/accounts/account-state.tsx";
import { WayIn } from "#components/accounts/way-in.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FoundTable } from "#components/ui/found-table.tsx";
import { Cell, HeaderCell, Row, RowHeader } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { AccountListing } from "#lib/peering/accounts.ts";
import { accountHref, newAccountHref } from "#lib/routes.ts";

interface AccountTableProps {
  readonly accounts: readonly AccountListing[];
  readonly mayAdd: boolean;
}

export function AccountTable({ accounts, mayAdd }: AccountTableProps) {
  if (accounts.length === 0)
    return (
      <EmptyState
        icon={Building2}
        title="There is no account yet"
        actions={mayAdd ? <ButtonLink href={newAccountHref}>Add an account</ButtonLink> : null}
      >
        Accounts are listed in peerdeck.yaml, found through AWS Organizations, or added here by an admin.
      </EmptyState>
    );
  return (
    <FoundTable
      caption="Accounts"
      one="account"
      many="accounts"
      icon={Building2}
      placeholder="Find by name, id, role, Region or state"
      items={accounts}
      matches={matchesAccount}
      head={
        <>
          <HeaderCell>Account</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell className="max-md:hidden">Role or profile</HeaderCell>
          <HeaderCell className="max-md:hidden">Regions</HeaderCell>
          <HeaderCell className="max-sm:hidden">Source</HeaderCell>
        </>
      }
      row={(account) => <AccountRow key={`${account.accountId} ${account.origin}`} account={account} />}
    />
  );
}

function AccountRow({ account }: { readonly account: AccountListing }) {
  return (
    <Row>
      <RowHeader className="sm:min-w-44">
        <Link
          href={accountHref(account.accountId)}
          className="block rounded-sm font-medium underline decoration-line-strong underline-offset-2 wrap-anywhere hover:decoration-current"
        >
          {account.name}
        </Link>
        <CopyableId value={account.accountId} label="account id" />
        <span className="block pt-0.5 text-xs text-muted md:hidden">
          {account.regions.join(", ")}
          <span className="sm:hidden"> · {originName[account.origin]}</span>
        </span>
      </RowHeader>
      <Cell className="max-w-80">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <AccountStateBadge state={account.state} />
          {account.checkedAt === null ? null : (
            <span className="text-xs text-muted">
              <RelativeTime at={account.checkedAt} />
            </span>
          )}
        </span>
        {account.because === null ? null : (
          <span className="line-clamp-2 pt-0.5 text-xs text-muted wrap-anywhere">{account.because}</span>
        )}
      </Cell>
      <Cell className="max-md:hidden">
        <WayIn {...account} />
      </Cell>
      <Cell className="max-md:hidden">{account.regions.join(", ")}</Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">{originName[account.origin]}</Cell>
    </Row>
  );
}
