import { StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import { otherSide, type Side, sides } from "#lib/peering/ids.ts";
import { vpcName } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { HangingRule } from "#lib/peering/teardown/group-rules.ts";
import type { TeardownPlan } from "#lib/peering/teardown/plan.ts";
import { visible } from "#lib/peering/visible.ts";

interface WhatHangsProps {
  readonly plan: TeardownPlan;
  readonly observation: PairObservation;
}

/** What stays and no longer works: nothing of it is deleted, so whoever owns it should know. */
export function WhatHangs({ plan, observation }: WhatHangsProps) {
  return (
    <Section
      flush
      id="what-hangs"
      title="What depends on it"
      description="None of this is deleted. It is what stops working, or what stays behind for its owner to clean up."
    >
      <div className="divide-y divide-line">
        {sides.map((side) => (
          <SideDependents key={side} side={side} plan={plan} observation={observation} />
        ))}
      </div>
    </Section>
  );
}

function SideDependents({ side, plan, observation }: WhatHangsProps & { readonly side: Side }) {
  const own = visible(vpcName(observation[side]));
  const id = `hangs-on-${side}`;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 px-4 py-3">
      <h3 id={id} className="font-medium wrap-anywhere">
        {own}
      </h3>
      <ul className="flex flex-col gap-1.5">
        <SubnetsCut side={side} plan={plan} observation={observation} />
        <NamesEnd side={side} plan={plan} observation={observation} />
        <Rules side={side} plan={plan} observation={observation} />
      </ul>
    </section>
  );
}

type SideProps = WhatHangsProps & { readonly side: Side };

function Line({
  tone,
  word,
  children,
}: Readonly<{ tone: "warn" | "ok" | "neutral"; word: string; children: React.ReactNode }>) {
  return (
    <li className="flex flex-col items-start gap-x-3 gap-y-1 sm:flex-row">
      <span className="w-28 shrink-0">
        <StatusBadge tone={tone}>{word}</StatusBadge>
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 wrap-anywhere">{children}</div>
    </li>
  );
}

function SubnetsCut({ side, plan, observation }: SideProps) {
  const { tables } = plan.sides[side];
  const other = visible(vpcName(observation[otherSide(side)]));
  if (tables === null || tables.some(({ subnets }) => subnets === null))
    return (
      <Line tone="neutral" word="Not known">
        Which subnets reach {other} today could not be read.
      </Line>
    );
  const cut = new Set(tables.flatMap(({ subnets }) => (subnets ?? []).map(({ subnetId }) => subnetId))).size;
  if (cut === 0)
    return (
      <Line tone="ok" word="Subnets">
        No subnet has a route to {other}.
      </Line>
    );
  return (
    <Line tone="warn" word="Subnets">
      {cut === 1 ? "1 subnet loses its" : `${cut} subnets lose their`} route to {other}: see the tables above.
    </Line>
  );
}

function NamesEnd({ side, plan, observation }: SideProps) {
  const { dnsEnds } = plan.sides[side];
  const own = visible(vpcName(observation[side]));
  const other = visible(vpcName(observation[otherSide(side)]));
  if (dnsEnds === null)
    return (
      <Line tone="neutral" word="Not known">
        AWS does not say whether {other} resolves names of {own} privately.
      </Line>
    );
  if (!dnsEnds)
    return (
      <Line tone="ok" word="DNS">
        Its DNS option is off: nothing ends.
      </Line>
    );
  return (
    <Line tone="warn" word="DNS">
      Public host names of {own} resolve to public addresses again for {other}.
    </Line>
  );
}

function Rules({ side, plan }: SideProps) {
  const { rules } = plan.sides[side];
  if (rules === null)
    return (
      <Line tone="neutral" word="Security groups">
        Reading…
      </Line>
    );
  if (!rules.known)
    return (
      <Line tone="neutral" word="Not known">
        {rules.problem.code === "not-asked"
          ? "Its security groups were not read."
          : `Security groups: ${rules.problem.message}`}{" "}
        Look for rules that name a group or an address of the other VPC.
      </Line>
    );
  const { stale, unsure, idle } = rules.value;
  if (stale.length + unsure.length + idle.length === 0)
    return (
      <Line tone="ok" word="Security groups">
        No rule names a group or an address of the other VPC.
      </Line>
    );
  return (
    <Line tone="warn" word="Security groups">
      <RuleList title="become stale: they name a group of the other VPC" rules={stale} />
      <RuleList title="name a group that may be the other VPC's, whose groups could not be read" rules={unsure} />
      <RuleList title="stay, for addresses that nobody has here any more" rules={idle} />
    </Line>
  );
}

function RuleList({ title, rules }: { readonly title: string; readonly rules: readonly HangingRule[] }) {
  if (rules.length === 0) return null;
  return (
    <Disclosure
      title={
        <span className="font-normal text-text">
          {rules.length === 1 ? "1 rule: would " : `${rules.length} rules `}
          {title}
        </span>
      }
    >
      <ul className="flex max-h-72 flex-col gap-0.5 overflow-y-auto text-xs">
        {rules.map((rule) => (
          <li key={`${rule.groupId} ${rule.direction} ${rule.words}`} className="flex flex-wrap items-center gap-x-3">
            <span className="font-medium wrap-anywhere">{visible(rule.groupName ?? "No name")}</span>
            <CopyableId value={rule.groupId} label="security group id" />
            <span className="text-muted">
              {rule.direction === "ingress" ? "inbound" : "outbound"}: <code>{rule.words}</code>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
