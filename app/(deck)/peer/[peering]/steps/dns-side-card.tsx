"use client";
import { switchOn } from "#components/peering/dns-choice.ts";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/section.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { type OperationId, otherSide, type Side } from "#lib/peering/ids.ts";
import { accountLabel, vpcName } from "#lib/peering/names.ts";
import type { DeskProps } from "./step-props.ts";
import { TurnOnButton } from "./turn-on-button.tsx";

export interface DnsSideCardProps extends DeskProps {
  readonly side: Side;
  readonly wish: boolean | undefined;
  readonly onWish: (enabled: boolean) => void;
}

const titles: Readonly<Record<Side, string>> = {
  requester: "Requester DNS resolution",
  accepter: "Accepter DNS resolution",
};

export function DnsSideCard({ side, desk, runs, wish, onWish }: DnsSideCardProps) {
  const dns = desk.assessment.dns[side];
  const of = desk.observation[side];
  const other = desk.observation[otherSide(side)];
  const on = switchOn(desk, side, wish);
  const plannedId = dns.enabled === true ? dns.unset : dns.set;
  const planned = plannedId === null ? null : (desk.operations[plannedId] ?? null);
  const settable = planned?.status === "ready";
  return (
    <Card className="flex flex-col gap-2.5 p-4">
      <h3 className="font-semibold">{titles[side]}</h3>
      <p className="text-xs wrap-anywhere text-muted">
        {accountLabel(of)} · {of.place.region}
      </p>
      <Switch checked={on} disabled={!settable || runs.busy} onCheckedChange={onWish}>
        <span className="wrap-anywhere">
          Let {vpcName(other)} resolve DNS of hosts in {vpcName(of)} to private IP addresses
        </span>
      </Switch>
      <p className="text-muted wrap-anywhere">{dns.sentence}</p>
      {!settable && planned?.because && <p className="text-warn wrap-anywhere">{planned.because}</p>}
      <dl className="flex flex-col gap-1.5 border-t border-line pt-2.5">
        <Prerequisite {...{ desk, runs, side }} name="DNS resolution" value={dns.support} turnOn={dns.turnOnSupport} />
        <Prerequisite
          {...{ desk, runs, side }}
          name="DNS hostnames"
          value={dns.hostnames}
          turnOn={dns.turnOnHostnames}
        />
      </dl>
    </Card>
  );
}

interface PrerequisiteProps extends DeskProps {
  readonly side: Side;
  readonly name: string;
  readonly value: boolean | null;
  readonly turnOn: OperationId | null;
}

function Prerequisite({ desk, runs, side, name, value, turnOn }: PrerequisiteProps) {
  const planned = turnOn === null ? null : (desk.operations[turnOn] ?? null);
  return (
    <div className="flex min-h-control-sm flex-wrap items-center gap-x-3 gap-y-1">
      <dt className="text-xs text-muted">{name} of this VPC</dt>
      <dd className="flex items-center gap-2">
        <StatusBadge tone={value === null ? "warn" : value ? "ok" : "bad"}>
          {value === null ? "Not known" : value ? "On" : "Off"}
        </StatusBadge>
        {planned && value === false && <TurnOnButton {...{ desk, runs, side, name, planned }} />}
      </dd>
    </div>
  );
}
