"use client";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextInput } from "#components/ui/field.tsx";

export interface MatrixFilter {
  readonly text: string;
  readonly onlyProblems: boolean;
}

export interface MatrixToolbarProps {
  readonly filter: MatrixFilter;
  readonly onFilter: (filter: MatrixFilter) => void;
  readonly total: number;
  readonly shown: number;
  readonly problems: number;
}

export function MatrixToolbar({ filter, onFilter, total, shown, problems }: MatrixToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2">
      <div className="w-full sm:w-64">
        <TextInput
          aria-label="Filter route tables"
          placeholder="Name, id, subnet, CIDR, target"
          value={filter.text}
          onValueChange={(text) => onFilter({ ...filter, text })}
        />
      </div>
      <Checkbox checked={filter.onlyProblems} onCheckedChange={(onlyProblems) => onFilter({ ...filter, onlyProblems })}>
        Only problems ({problems})
      </Checkbox>
      <span role="status" className="text-xs text-muted">
        {shown === total ? sayTables(total) : `${shown} of ${sayTables(total)}`}
      </span>
    </div>
  );
}

const sayTables = (count: number): string => (count === 1 ? "1 table" : `${count} tables`);
