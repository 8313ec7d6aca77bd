"use client";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextInput } from "#components/ui/field.tsx";
import type { RowFilter } from "./filter.ts";

export interface ChecklistToolbarProps {
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly shown: number;
  readonly total: number;
  readonly onChooseAll: () => void;
  readonly onChooseNone: () => void;
}

export function ChecklistToolbar(props: ChecklistToolbarProps) {
  const { filter, onFilter, shown, total } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3 py-2">
      <div className="w-full sm:w-64">
        <TextInput
          aria-label="Filter route tables"
          placeholder="Filter by name, id, subnet, CIDR, target"
          value={filter.text}
          onValueChange={(text) => onFilter({ ...filter, text })}
        />
      </div>
      <Checkbox
        checked={filter.onlyIncomplete}
        onCheckedChange={(onlyIncomplete) => onFilter({ ...filter, onlyIncomplete })}
      >
        Only incomplete
      </Checkbox>
      <span role="status" className="text-xs text-muted">
        {shown === total ? `${total} tables` : `${shown} of ${total} tables`}
      </span>
      <span className="ml-auto flex gap-2">
        <Button size="sm" onClick={props.onChooseAll}>
          Choose all missing
        </Button>
        <Button size="sm" kind="quiet" onClick={props.onChooseNone}>
          Choose none
        </Button>
      </span>
    </div>
  );
}
