"use client";
import { Download, Search } from "lucide-react";
import type { RefObject } from "react";
import { checkWords } from "#components/health/health-words.ts";
import { statusWords } from "#components/peering/status.ts";
import { Button } from "#components/ui/button.tsx";
import { OneOfMenu, SomeOfMenu } from "#components/ui/choice-menu.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { MultiSelect } from "#components/ui/multi-select.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { Facets } from "#lib/peering/fleet-table/facets.ts";
import {
  columnIds,
  type FleetView,
  isFiltered,
  type SortKey,
  sortKeys,
  wholeView,
} from "#lib/peering/fleet-table/view.ts";
import { peeringStatuses } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";
import { apiHrefs } from "#lib/routes.ts";
import { looks } from "./columns.tsx";
import type { ShownView } from "./use-view.ts";

export interface ToolbarProps extends ShownView {
  readonly facets: Facets;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Leads from the search into the list. */
  readonly enter: () => void;
}

export function Toolbar({ view, query, change, type, endTyping, facets, searchRef, enter }: ToolbarProps) {
  return (
    <div role="group" aria-label="Search and filter" className="flex flex-wrap items-center gap-2 p-3">
      <SearchField text={view.text} type={type} endTyping={endTyping} searchRef={searchRef} enter={enter} />
      <Filters view={view} change={change} facets={facets} />
      <OneOfMenu
        label="Group"
        usual="none"
        value={view.group ?? "none"}
        choices={[
          { value: "none", label: "No groups" },
          { value: "account", label: "By account" },
          { value: "vpc", label: "By VPC" },
        ]}
        onValueChange={(group) => change({ group: group === "none" ? null : group })}
      />
      <span className="lg:hidden">
        <OneOfMenu<SortKey>
          label="Sort"
          usual={wholeView.sort}
          value={view.sort}
          choices={sortKeys.map((value) => ({ value, label: sortWords[value] }))}
          onValueChange={(sort) => change({ sort, descending: false })}
        />
      </span>
      <span className="max-lg:hidden">
        <SomeOfMenu
          label="Columns"
          choices={columnIds.map((value) => ({ value, label: looks[value].title }))}
          value={view.columns}
          marked={query.columns !== undefined}
          onValueChange={(columns) => change({ columns })}
          note="A narrow window leaves some of them out."
        />
      </span>
      {isFiltered(view) ? (
        <Button kind="quiet" onClick={() => change({ ...wholeView, ...kept(view) })}>
          Clear
        </Button>
      ) : null}
      <span className="ml-auto flex gap-2">
        <ExportLink href={apiHrefs.fleetExport("csv", query)}>CSV</ExportLink>
        <ExportLink href={apiHrefs.fleetExport("json", query)}>JSON</ExportLink>
      </span>
    </div>
  );
}

/** Clearing the filters changes neither the order nor the columns. */
const kept = ({ sort, descending, group, columns }: FleetView) => ({ sort, descending, group, columns });

const sortWords: Readonly<Record<SortKey, string>> = {
  health: "Worst first",
  name: "Name",
  state: "State",
  account: "Account",
  region: "Region",
  routes: "Least routed first",
  dns: "DNS",
  read: "Oldest reading first",
};

interface SearchFieldProps extends Pick<ToolbarProps, "type" | "endTyping" | "searchRef" | "enter"> {
  readonly text: string;
}

const SearchField = ({ text, type, endTyping, searchRef, enter }: SearchFieldProps) => (
  <label className="relative w-full sm:w-72">
    <VisuallyHidden>Find peerings</VisuallyHidden>
    <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
    <input
      ref={searchRef}
      type="search"
      value={text}
      maxLength={200}
      aria-keyshortcuts="/"
      onChange={(event) => type(event.target.value)}
      onBlur={endTyping}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown" || event.key === "Enter") {
          event.preventDefault();
          enter();
        } else if (event.key === "Escape" && text === "") event.currentTarget.blur();
      }}
      placeholder="Name, id, account, CIDR, address"
      spellCheck={false}
      autoComplete="off"
      className={`${controlClass} peer h-control pr-8 pl-8`}
    />
    <span className="pointer-events-none absolute top-1.5 right-2 peer-focus:hidden peer-not-placeholder-shown:hidden pointer-coarse:hidden">
      <KeyHint keys={["/"]} />
    </span>
  </label>
);

function Filters({ view, change, facets }: Pick<ToolbarProps, "view" | "change" | "facets">) {
  return (
    <>
      <MultiSelect
        label="Account"
        options={facets.accounts.map(({ value, name, count }) => ({
          value,
          label: visible(name ?? value),
          ...(name === null ? {} : { detail: value }),
          count,
        }))}
        value={view.accounts}
        onValueChange={(accounts) => change({ accounts })}
      />
      <MultiSelect
        label="Region"
        options={facets.regions.map(({ value, count }) => ({ value, label: value, count }))}
        value={view.regions}
        onValueChange={(regions) => change({ regions })}
      />
      <MultiSelect
        label="State"
        options={facets.states.map(({ value, count }) => ({ value, label: statusWords[value].name, count }))}
        value={view.states}
        onValueChange={(states) => change({ states: peeringStatuses.filter((each) => states.includes(each)) })}
      />
      <MultiSelect
        label="Check"
        options={facets.checks.map(({ value, count }) => ({ value, label: checkWords(value), count }))}
        value={view.checks}
        onValueChange={(checks) => change({ checks })}
      />
    </>
  );
}

/** A plain link, since this address is no page. */
const ExportLink = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <a
    href={href}
    title={`What is shown, as ${children}`}
    className="inline-flex h-control items-center gap-1.5 rounded border border-line-strong/60 bg-raised px-2 text-sm shadow-sm hover:bg-hover"
  >
    <Download aria-hidden className="size-3.5 text-muted" />
    {children}
  </a>
);
