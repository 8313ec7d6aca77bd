"use client";
import { checkAccountAction } from "#app/actions/check-account.ts";
import { useAccountAction } from "#components/accounts/use-account-action.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { AccessCheck, CheckItem, RegionCheck } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { CheckItemList } from "./check-item-list.tsx";

interface AccessCheckPanelProps {
  readonly accountId: AccountId;
  readonly check: AccessCheck | null;
  readonly checking: boolean;
  readonly mayCheck: boolean;
}

export function AccessCheckPanel({ accountId, check, checking, mayCheck }: AccessCheckPanelProps) {
  const run = useAccountAction(checkAccountAction);
  const busy = checking || run.isPending;
  const button = mayCheck ? (
    <Button kind={check ? "secondary" : "primary"} busy={busy} onClick={() => run.run({ accountId })}>
      {check ? "Check again" : "Check access"}
    </Button>
  ) : null;
  return (
    <>
      <Section
        id="check"
        title="Access check"
        description={
          check ? (
            <>
              Checked <RelativeTime at={check.finishedAt} />. Changes are tried by DryRun: nothing is changed.
            </>
          ) : (
            "Tries the way in and every call that Peerdeck makes. Changes are tried by DryRun: nothing is changed."
          )
        }
        actions={button}
      >
        {run.problem ? <ProblemNote role="alert" problem={run.problem} /> : null}
        {check ? (
          <CheckItemList label="The way in" items={check.way} />
        ) : (
          <EmptyState title={busy ? "Checking…" : "Not checked since Peerdeck started"}>
            {mayCheck ? null : "An operator, an approver or an admin can check it."}
          </EmptyState>
        )}
      </Section>
      {check?.regions.map((region) => (
        <RegionPanel key={region.region} check={region} />
      ))}
    </>
  );
}

const countOf = (items: readonly CheckItem[], result: CheckItem["result"]) =>
  items.filter((item) => item.result === result).length;

function summaryOf(items: readonly CheckItem[]): string {
  const parts = [
    [countOf(items, "fail"), "failed"],
    [countOf(items, "unknown"), "unknown"],
    [countOf(items, "pass"), "passed"],
  ] as const;
  return parts.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`])).join(", ");
}

function RegionPanel({ check: { region, enabled, reads, writes } }: { readonly check: RegionCheck }) {
  const asked = [...reads, ...writes];
  return (
    <Section id={`region-${region}`} title={region} description={asked.length === 0 ? undefined : summaryOf(asked)}>
      <CheckItemList label={`${region} itself`} items={[enabled]} />
      {asked.length === 0 ? null : (
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          <Group title="Reading" items={reads} />
          <Group title="Changing" items={writes} />
        </div>
      )}
      <AllStatements items={asked} />
    </Section>
  );
}

/** For whoever means to allow all that is denied here. */
function AllStatements({ items }: { readonly items: readonly CheckItem[] }) {
  const statements = items.flatMap(({ statement }) => (statement === null ? [] : [statement]));
  if (statements.length < 2) return null;
  return (
    <Disclosure title={`All ${statements.length} statements at once`}>
      <CodeBlock label={`${statements.length} statements`} code={`[${statements.join(",\n")}]`} />
    </Disclosure>
  );
}

const Group = ({ title, items }: { readonly title: string; readonly items: readonly CheckItem[] }) => (
  <div className="flex min-w-0 flex-col gap-1.5">
    <h3 className="text-xs font-medium text-muted">{title}</h3>
    <CheckItemList label={title} items={items} />
  </div>
);
