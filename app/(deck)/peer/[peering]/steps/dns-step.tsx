"use client";
import { useState } from "react";
import { chosenDns, type Wishes } from "#components/peering/dns-choice.ts";
import { ApplyPanel } from "#components/run-progress/apply-panel.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { sides } from "#lib/peering/ids.ts";
import { DnsSideCard } from "./dns-side-card.tsx";
import type { DeskProps } from "./step-props.ts";

/** Each side's option, set by that side's owner in its own account and Region. */
export function DnsStep({ desk, runs }: DeskProps) {
  const [wishes, setWishes] = useState<Wishes>({});
  const chosen = chosenDns(desk, wishes);
  const active = desk.assessment.status === "active";
  return (
    <>
      {!active && (
        <Callout tone="info" title="Not before the peering is active">
          AWS takes the option only then. {desk.assessment.whoMustAct && `Next: ${desk.assessment.whoMustAct}`}
        </Callout>
      )}
      <div className="grid gap-3 lg:grid-cols-2">
        {sides.map((side) => (
          <DnsSideCard
            key={side}
            side={side}
            desk={desk}
            runs={runs}
            wish={wishes[side]}
            onWish={(enabled) => setWishes({ ...wishes, [side]: enabled })}
          />
        ))}
      </div>
      <ApplyPanel
        operations={chosen}
        observation={desk.observation}
        runs={runs}
        label={chosen.length === 1 ? "Set the option" : "Set the options"}
        empty={
          active
            ? "The switches stand as AWS has them. Move one to see the call that it makes."
            : "Nothing can be set yet."
        }
      />
      <DnsLimits />
    </>
  );
}

function DnsLimits() {
  return (
    <div className="flex flex-col gap-1.5 text-muted">
      <h3 className="font-medium text-text">What it does, and what it does not</h3>
      <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5">
        <li>
          With it on, instances in the other VPC resolve this VPC's public EC2 hostnames (ec2-….amazonaws.com) to
          private addresses. Without it they get public ones.
        </li>
        <li>
          DNS resolution (enableDnsSupport) and DNS hostnames (enableDnsHostnames) must be on in both VPCs. If one is
          turned off later, the option stays on and does nothing.
        </li>
        <li>
          It does nothing for Route 53 private hosted zones. Each needs its own association with the other VPC; across
          accounts the zone's owner authorizes it first, and only the CLI or API can do it.
        </li>
        <li>It does not let one VPC query the other's Amazon DNS server, the VPC's base address plus two.</li>
      </ul>
    </div>
  );
}
