"use client";
import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { UnreadableList } from "#components/vpc-picker/unreadable-list.tsx";
import type { VpcCatalogue } from "#lib/peering/answers.ts";
import { vpcsQuery } from "#lib/queries/vpcs.ts";
import { VpcTable } from "./vpc-table.tsx";

/** What Peerdeck can see, and what it cannot. */
export function VpcOverview() {
  const { data, error, isFetching, refetch } = useQuery(vpcsQuery);
  const again = (
    <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
      {isFetching ? null : <RefreshCw aria-hidden />}
      Read again
    </Button>
  );
  if (data === undefined)
    return error === null ? <ReadingVpcs /> : <ProblemNote role="alert" problem={error.problem} actions={again} />;
  return (
    <>
      {error === null ? null : <ProblemNote problem={error.problem} />}
      {data.unreadable.length === 0 ? null : (
        <Section id="unreadable" title={unreadableTitle(data)} description="Their VPCs are missing below.">
          <UnreadableList unreadable={data.unreadable} />
        </Section>
      )}
      <Section
        flush
        id="vpcs"
        title="VPCs"
        description={
          <>
            {countSentence(data)}, read <RelativeTime at={data.readAt} />
          </>
        }
        actions={again}
      >
        <VpcTable vpcs={data.vpcs} />
      </Section>
    </>
  );
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const unreadableTitle = ({ unreadable }: VpcCatalogue): string =>
  `${count(new Set(unreadable.map((each) => each.accountId)).size, "account")} cannot be read in full`;

function countSentence({ vpcs, accounts }: VpcCatalogue): string {
  const regions = new Set(accounts.flatMap((account) => account.regions));
  return `${count(vpcs.length, "VPC")} in ${count(accounts.length, "account")} and ${count(regions.size, "Region")}`;
}

const skeletonRows = [1, 2, 3, 4, 5, 6];

function ReadingVpcs() {
  return (
    <Section id="vpcs" title="VPCs" description={<span role="status">Reading every account and Region…</span>}>
      {skeletonRows.map((row) => (
        <div key={row} className="flex gap-6">
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      ))}
    </Section>
  );
}
