"use client";
import { CircleAlert, Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/field.tsx";
import type { TagRow } from "./draft.ts";

interface TagRowsProps {
  readonly rows: readonly TagRow[];
  readonly onRows: (rows: readonly TagRow[]) => void;
  readonly error: string | null;
}

export function TagRows({ rows, onRows, error }: TagRowsProps) {
  const errorId = useId();
  const change = (changed: TagRow) => onRows(rows.map((row) => (row.row === changed.row ? changed : row)));
  const add = () => onRows([...rows, { row: Math.max(0, ...rows.map(({ row }) => row)) + 1, key: "", value: "" }]);
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={error === null ? undefined : errorId}>
      <legend className="pb-1 text-xs font-medium">Further tags</legend>
      {rows.map((row, index) => (
        <div key={row.row} className="flex gap-2">
          <TextInput
            aria-label={`Key of tag ${index + 1}`}
            placeholder="Key"
            value={row.key}
            onValueChange={(key) => change({ ...row, key })}
            // A row appears because somebody asked for it, to type into it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          <TextInput
            aria-label={`Value of tag ${index + 1}`}
            placeholder="Value"
            value={row.value}
            onValueChange={(value) => change({ ...row, value })}
          />
          <Button
            kind="quiet"
            aria-label={`Remove tag ${index + 1}`}
            onClick={() => onRows(rows.filter(({ row: id }) => id !== row.row))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {error === null ? null : (
        <p id={errorId} role="alert" className="flex gap-1.5 text-xs text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="wrap-anywhere">{error}</span>
        </p>
      )}
      <Button size="sm" className="self-start" onClick={add}>
        <Plus aria-hidden />
        Add tag
      </Button>
    </fieldset>
  );
}
