"use client";
import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import Link from "next/link";
import { ruleSentence } from "#components/approvals/rule-sentence.ts";
import { ApprovalStateBadge } from "#components/approvals/state.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Badge, StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { useShown } from "#components/ui/use-shown.tsx";
import type { RulesAnswer } from "#lib/peering/approvals/answers.ts";
import { visible } from "#lib/peering/visible.ts";
import { rulesQuery } from "#lib/queries/approvals.ts";
import { approvalHref } from "#lib/routes.ts";

const wouldWords = { accept: "Accept", reject: "Reject", "second-approver": "Second approver" } as const;

/** What peerdeck.yaml lets rules decide, and what they would do with what is known. */
export function RulesPanel() {
  const { data, error } = useQuery(rulesQuery);
  if (data === undefined)
    return error === null ? <Skeleton className="h-40 w-full" /> : <ProblemNote role="alert" problem={error.problem} />;
  return (
    <div className="flex flex-col gap-4">
      <Section
        flush
        id="rules"
        title="Rules"
        description={[
          ...(data.rules.length === 0 ? [] : ["Asked in this order; the first that fits decides."]),
          data.allowOwn ? "People may approve their own requests." : "Nobody approves their own request.",
        ].join(" ")}
      >
        {data.rules.length === 0 ? (
          <EmptyState icon={ListChecks} title="People decide everything">
            peerdeck.yaml has no rules under approvals, so that nothing is decided by itself.
          </EmptyState>
        ) : (
          <Rules {...data} />
        )}
      </Section>
      {data.rules.length === 0 ? null : (
        <Section
          flush
          id="dry-run"
          title="Dry run"
          description="What all rules together, live or not, would do with what waits, and would have done with the latest that ended."
        >
          {data.dryRun.length === 0 ? <EmptyState title="There is no request yet" /> : <DryRun {...data} />}
        </Section>
      )}
    </div>
  );
}

function Rules({ rules }: Pick<RulesAnswer, "rules">) {
  return (
    <Table caption="Rules">
      <thead>
        <tr>
          <HeaderCell>Rule</HeaderCell>
          <HeaderCell>Decides</HeaderCell>
          <HeaderCell className="max-sm:hidden">When</HeaderCell>
          <HeaderCell className="max-md:hidden">Version</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <Row key={rule.name}>
            <RowHeader className="font-medium wrap-anywhere">
              {rule.name}
              <span className="block pt-0.5">
                {rule.live ? <StatusBadge tone="info">Live</StatusBadge> : <Badge>Dry run</Badge>}
              </span>
              <span className="block pt-0.5 text-xs font-normal text-muted sm:hidden">{ruleSentence(rule.when)}</span>
            </RowHeader>
            <Cell>
              {wouldWords[rule.outcome]}
              {rule.include.length === 0 ? null : ` with ${rule.include.join(" and ")}`}
            </Cell>
            <Cell className="wrap-anywhere max-sm:hidden">{ruleSentence(rule.when)}</Cell>
            <Cell className="max-md:hidden">
              <CopyableId value={rule.version} label="version" />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function DryRun({ dryRun }: Pick<RulesAnswer, "dryRun">) {
  const { shown, more } = useShown(dryRun);
  return (
    <>
      <Table caption="Dry run">
        <thead>
          <tr>
            <HeaderCell>Request</HeaderCell>
            <HeaderCell>Would</HeaderCell>
            <HeaderCell>Was</HeaderCell>
            <HeaderCell className="max-md:hidden">Because</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.id}>
              <RowHeader className="min-w-40">
                <Link
                  href={approvalHref(row.id)}
                  className="rounded-sm underline decoration-line-strong underline-offset-2 wrap-anywhere hover:decoration-current"
                >
                  {visible(row.label)}
                </Link>
              </RowHeader>
              <Cell>
                {row.would === null ? <span className="text-muted">leave it to people</span> : wouldWords[row.would]}
                {row.rule === null ? null : <span className="block text-xs text-muted">{row.rule}</span>}
              </Cell>
              <Cell>
                <ApprovalStateBadge state={row.state} />
                {row.against ? <span className="block pt-0.5 text-xs text-warn">against the rule</span> : null}
                <span className="block text-xs text-muted">
                  <RelativeTime at={row.at} />
                </span>
              </Cell>
              <Cell className="wrap-anywhere max-md:hidden">{row.because}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}
