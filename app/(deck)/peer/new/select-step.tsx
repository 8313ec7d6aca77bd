"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useMemo } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import { UnreadableList } from "#components/vpc-picker/unreadable-list.tsx";
import { inReadingOrder } from "#components/vpc-picker/vpc-search.ts";
import type { Side } from "#lib/peering/ids.ts";
import { vpcsQuery } from "#lib/queries/vpcs.ts";
import { SidePicker } from "./side-picker.tsx";
import type { Choice } from "./use-choice.ts";

export function SelectStep({ choice }: { readonly choice: Choice }) {
  const { data, error, isPending, refetch } = useQuery(vpcsQuery);
  const vpcs = useMemo(() => inReadingOrder(data?.vpcs ?? []), [data]);
  const picker = (side: Side) => (
    <SidePicker
      side={side}
      chosen={choice[side]}
      catalogue={data}
      vpcs={vpcs}
      loading={isPending}
      onChoose={(vpc) => choice.choose(side, vpc)}
    />
  );
  const unreadable = data?.unreadable ?? [];
  return (
    <Section
      id="select"
      title="Select VPCs"
      description="Any account and Region that Peerdeck can read."
      actions={
        <Button
          size="sm"
          onClick={choice.swap}
          disabled={choice.requester.vpc === null && choice.accepter.vpc === null}
        >
          <ArrowLeftRight aria-hidden />
          Swap sides
        </Button>
      }
    >
      {error === null ? null : (
        <ProblemNote
          problem={error.problem}
          actions={
            <Button size="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        />
      )}
      <div className="grid gap-y-6 md:grid-cols-2 md:divide-x md:divide-line md:[&>:first-child]:pr-6 md:[&>:last-child]:pl-6">
        {picker("requester")}
        {picker("accepter")}
      </div>
      {unreadable.length === 0 ? null : (
        <div className="border-t border-line pt-3">
          <Disclosure
            title={`${unreadable.length === 1 ? "1 account or Region" : `${unreadable.length} accounts or Regions`} could not be read: no VPC of theirs is listed`}
          >
            <UnreadableList unreadable={unreadable} />
          </Disclosure>
        </div>
      )}
    </Section>
  );
}
