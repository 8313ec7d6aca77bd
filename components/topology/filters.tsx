"use client";
import { Choice } from "#components/people/choice.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { type Health, healths } from "#lib/peering/health/report.ts";
import type { Topology } from "#lib/peering/topology/topology.ts";
import { visible } from "#lib/peering/visible.ts";
import { healthLook } from "./health-look.ts";
import { LineSample } from "./line-sample.tsx";
import type { View } from "./use-view.ts";

interface FiltersProps {
  readonly topology: Topology;
  readonly view: View;
  /** VPCs that are left out because nothing joins them. */
  readonly isolated: number;
}

/** The legend is the filter: what a line means, how many there are, and whether they are shown. */
export function Filters({ topology, view, isolated }: FiltersProps) {
  const { filter, change } = view;
  const accounts = [...new Map(topology.vpcs.map((vpc) => [vpc.accountId, vpc.accountName]))];
  const regions = [...new Set(topology.vpcs.map(({ region }) => region))].sort();
  return (
    <section aria-label="What is shown" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Search VPCs and peerings" className="w-full sm:w-72">
          <TextInput
            type="search"
            value={filter.text}
            onValueChange={(text) => change({ text })}
            placeholder="Name, id, CIDR, account"
          />
        </Field>
        <Field label="Account" className="flex-1 sm:max-w-64">
          <Choice
            value={filter.account ?? ""}
            onValueChange={(account) => change({ account: account || null })}
            options={[{ value: "", label: "All accounts" }, ...accounts.map(accountOption)]}
          />
        </Field>
        <Field label="Region" className="flex-1 sm:max-w-44">
          <Choice
            value={filter.region ?? ""}
            onValueChange={(region) => change({ region: region || null })}
            options={[
              { value: "", label: "All Regions" },
              ...regions.map((region) => ({ value: region, label: region })),
            ]}
          />
        </Field>
      </div>
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="sr-only">Peerings by health</legend>
        {healths.map((health) => (
          <HealthBox key={health} health={health} topology={topology} view={view} />
        ))}
        <Checkbox checked={filter.isolated} onCheckedChange={(on) => change({ isolated: on })}>
          <span className="text-xs">
            VPCs without a peering{isolated > 0 ? <span className="text-muted"> ({isolated} hidden)</span> : null}
          </span>
        </Checkbox>
      </fieldset>
    </section>
  );
}

const accountOption = ([value, name]: readonly [string, string | null]) => ({
  value,
  label: name === null ? value : `${visible(name)} (${value})`,
});

interface HealthBoxProps extends Pick<FiltersProps, "topology" | "view"> {
  readonly health: Health;
}

function HealthBox({ health, topology, view: { filter, change } }: HealthBoxProps) {
  const count = topology.peerings.filter((peering) => peering.health === health).length;
  const shown = filter.healths.includes(health);
  if (count === 0) return null;
  return (
    <Checkbox
      checked={shown}
      onCheckedChange={(on) =>
        change({ healths: healths.filter((each) => (each === health ? on : filter.healths.includes(each))) })
      }
    >
      <span className="inline-flex items-center gap-1.5 text-xs">
        <LineSample look={healthLook[health]} />
        {healthLook[health].name} <span className="text-muted">{count}</span>
      </span>
    </Checkbox>
  );
}
