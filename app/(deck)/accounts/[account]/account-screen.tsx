"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AccountStateBadge, originName } from "#components/accounts/account-state.tsx";
import { WayIn } from "#components/accounts/way-in.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { AccountDetail, AccountListing } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { accountQuery } from "#lib/queries/accounts.ts";
import { accountsHref } from "#lib/routes.ts";
import { AccessCheckPanel } from "./access-check-panel.tsx";
import { RemoveAccount } from "./remove-account.tsx";
import { RoleToCreatePanel } from "./role-to-create-panel.tsx";

export function AccountScreen({ accountId }: { readonly accountId: AccountId }) {
  const { data, error, refetch } = useQuery(accountQuery(accountId));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <Link
        href={accountsHref}
        className="self-start rounded-sm text-muted underline underline-offset-2 hover:text-text"
      >
        All accounts
      </Link>
      {data === undefined ? <h1 className="sr-only">Account {accountId}</h1> : <AccountHeader detail={data} />}
      {error === null ? null : (
        <ProblemNote
          role="alert"
          problem={error.problem}
          actions={
            <Button size="sm" onClick={() => void refetch()}>
              Read again
            </Button>
          }
        />
      )}
      {data === undefined ? error === null ? <ReadingAccount /> : null : <AccountBody detail={data} />}
    </div>
  );
}

function AccountHeader({ detail: { listing, mayChange } }: { readonly detail: AccountDetail }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-4">
      <div className="flex min-w-0 flex-col gap-2">
        <h1 className="flex flex-wrap items-center gap-2 text-xl font-semibold tracking-tight">
          <span className="wrap-anywhere">{listing.name}</span>
          <AccountStateBadge state={listing.state} />
        </h1>
        <Facts {...listing} />
      </div>
      {listing.origin === "screen" && mayChange ? <RemoveAccount account={listing} /> : null}
    </header>
  );
}

function Facts({ accountId, origin, regions, because, ...way }: AccountListing) {
  return (
    <DefinitionList>
      <Definition term="Account">
        <CopyableId value={accountId} label="account id" />
      </Definition>
      <Definition term="Way in">
        <WayIn {...way} />
      </Definition>
      <Definition term="Regions">{regions.join(", ")}</Definition>
      <Definition term="Source">
        {originName[origin]}
        {origin === "screen" ? null : <span className="text-muted"> (changed in peerdeck.yaml, not here)</span>}
      </Definition>
      {because === null ? null : <Definition term="State">{because}</Definition>}
    </DefinitionList>
  );
}

function AccountBody({ detail }: { readonly detail: AccountDetail }) {
  const { listing, role, roleProblem, mayCheck, check, checking } = detail;
  const verified = listing.state !== "unverified";
  return (
    <>
      {roleProblem ? <ProblemNote problem={roleProblem} /> : null}
      {role ? <RoleToCreatePanel account={listing} role={role} verified={verified} /> : null}
      {verified ? (
        <AccessCheckPanel accountId={listing.accountId} check={check} checking={checking} mayCheck={mayCheck} />
      ) : null}
    </>
  );
}

function ReadingAccount() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Reading the account…</span>
      <Skeleton className="h-6 w-1/3" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
