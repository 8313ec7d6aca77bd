"use client";
import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { AccountsAnswer, OrganizationReading } from "#lib/peering/accounts.ts";
import { accountsQuery } from "#lib/queries/accounts.ts";
import { AccountTable } from "./account-table.tsx";

export function AccountsScreen() {
  const { data, error, isFetching, refetch } = useQuery(accountsQuery);
  const again = (
    <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
      {isFetching ? null : <RefreshCw aria-hidden />}
      Read again
    </Button>
  );
  if (data === undefined)
    return error === null ? <ReadingAccounts /> : <ProblemNote role="alert" problem={error.problem} actions={again} />;
  const { organization } = data;
  return (
    <>
      {error === null ? null : <ProblemNote problem={error.problem} />}
      {organization?.problem ? (
        <Section
          id="organization"
          title="AWS Organizations cannot be read"
          description={
            organization.readAt === null
              ? "Its accounts are missing below; those of peerdeck.yaml and those added here are there."
              : "The accounts that it told of last are still in use."
          }
        >
          <ProblemNote problem={organization.problem} />
        </Section>
      ) : null}
      <Section flush id="accounts" title="All accounts" description={<Counted {...data} />} actions={again}>
        <AccountTable accounts={data.accounts} mayAdd={data.mayAdd} />
      </Section>
    </>
  );
}

const count = (number: number, one: string): string =>
  `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

function Counted({ accounts, organization }: AccountsAnswer) {
  const lacking = accounts.filter(({ state }) => state === "failing" || state === "findings").length;
  return (
    <>
      {count(accounts.length, "account")}
      {lacking === 0 ? "" : `, ${lacking} with findings`}
      {organization ? <FromOrganization {...organization} /> : null}
    </>
  );
}

const FromOrganization = ({ found, readAt }: OrganizationReading) =>
  readAt === null ? (
    ". AWS Organizations is being read."
  ) : (
    <>
      . AWS Organizations told of {found.toLocaleString("en")}, read <RelativeTime at={readAt} />
    </>
  );

const skeletonRows = [1, 2, 3, 4, 5, 6];

function ReadingAccounts() {
  return (
    <Section id="accounts" title="All accounts" description={<span role="status">Reading the accounts…</span>}>
      {skeletonRows.map((row) => (
        <div key={row} className="flex gap-6">
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/6" />
        </div>
      ))}
    </Section>
  );
}
