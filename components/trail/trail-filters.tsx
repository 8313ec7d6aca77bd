"use client";
import Form from "next/form";
import { useId } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { controlClass } from "#components/ui/field.tsx";
import { trailCategories, trailResults } from "#lib/peering/trail.ts";
import { type AuditQuery, auditHref } from "#lib/routes.ts";
import { categoryWords, resultWords } from "./words.ts";

export interface TrailFiltersProps {
  readonly query: AuditQuery;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** A form whose answer is an address: every view of the trail can be kept and sent to somebody. */
export function TrailFilters({ query, accounts }: TrailFiltersProps) {
  const filtered = Object.values(query).some((value) => value !== undefined && value !== "");
  const accountOptions = accounts.map(({ id, name }) => [id, `${name} (${id})`] as const);
  return (
    <Form
      action="/audit"
      aria-label="Filter"
      // The fields follow the address, also when that changes by a link.
      key={JSON.stringify(query)}
      className="grid grid-cols-2 items-end gap-3 md:grid-cols-4 xl:grid-cols-6"
    >
      <Text
        name="text"
        label="Anywhere"
        query={query}
        className="col-span-2"
        placeholder="route table, CIDR, request id"
      />
      <Text name="person" label="Person" query={query} />
      <Text name="resource" label="Peering or resource" query={query} placeholder="pcx-" />
      <Choice name="account" label="Account" query={query} options={accountOptions} />
      <Text name="region" label="Region" query={query} placeholder="eu-west-1" />
      <Choice
        name="category"
        label="Kind"
        query={query}
        options={trailCategories.map((each) => [each, categoryWords[each]] as const)}
      />
      <Choice
        name="result"
        label="Result"
        query={query}
        options={trailResults.map((each) => [each, resultWords[each].word] as const)}
      />
      <Text name="from" label="From (UTC)" query={query} type="date" />
      <Text name="until" label="Until, that day included" query={query} type="date" />
      <div className="col-span-2 flex gap-2">
        {(["click", "row"] as const).map((name) =>
          query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
        )}
        <Button type="submit">Filter</Button>
        {filtered && (
          <ButtonLink kind="quiet" href={auditHref()}>
            Show everything
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}

interface ControlProps {
  readonly name: keyof AuditQuery;
  readonly label: string;
  readonly query: AuditQuery;
}

interface TextProps extends ControlProps {
  readonly type?: "text" | "date";
  readonly placeholder?: string;
  readonly className?: string;
}

function Text({ name, label, query, type = "text", placeholder, className }: TextProps) {
  const id = useId();
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="text-xs font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={query[name] ?? ""}
        placeholder={placeholder}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        className={cx(controlClass, "h-control min-w-0")}
      />
    </div>
  );
}

interface ChoiceProps extends ControlProps {
  readonly options: readonly (readonly [string, string])[];
}

function Choice({ name, label, query, options }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium">
        {label}
      </label>
      <select id={id} name={name} defaultValue={query[name] ?? ""} className={cx(controlClass, "h-control min-w-0")}>
        <option value="">Any</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
