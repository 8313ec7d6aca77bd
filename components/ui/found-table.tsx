"use client";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { EmptyState } from "./empty-state.tsx";
import { Field, TextInput } from "./field.tsx";
import { Table } from "./table.tsx";
import { useShown } from "./use-shown.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface FoundTableProps<T> {
  readonly caption: string;
  /** What the rows are, within a sentence. */
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  /** What can be searched for. */
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly matches: (item: T, wanted: string) => boolean;
  /** The cells of the head. */
  readonly head: ReactNode;
  readonly row: (item: T) => ReactNode;
}

/** A table with a search above it; the first rows of what was found, and more of them when asked. */
export function FoundTable<T>({
  caption,
  one,
  many,
  icon,
  placeholder,
  items,
  matches,
  head,
  row,
}: FoundTableProps<T>) {
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const found = useMemo(() => items.filter((item) => matches(item, wanted)), [items, matches, wanted]);
  const { shown, more } = useShown(found);
  return (
    <>
      <div className="border-b border-line p-3">
        <Field label={<VisuallyHidden>Find {many}</VisuallyHidden>}>
          <TextInput
            type="search"
            value={query}
            onValueChange={setQuery}
            placeholder={placeholder}
            className="max-w-md"
          />
        </Field>
        <p role="status" className="sr-only">
          {found.length} of {items.length} {many}
        </p>
      </div>
      {found.length === 0 ? (
        <EmptyState icon={icon} title={`No ${one} matches “${wanted}”`} />
      ) : (
        <Table caption={caption}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{shown.map(row)}</tbody>
        </Table>
      )}
      {more}
    </>
  );
}
