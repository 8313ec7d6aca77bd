import { ArrowDown, ArrowUp } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import type { ColumnId, FleetView, SortKey } from "#lib/peering/fleet-table/view.ts";
import { looks } from "./columns.tsx";

type Sorting = Pick<FleetView, "sort" | "descending">;

interface TableHeadProps {
  readonly columns: readonly ColumnId[];
  readonly view: Sorting;
  readonly change: (part: Sorting) => void;
}

/** Stays in sight while the rows go by, below the window's bar and the line that counts them. */
export function TableHead({ columns, view, change }: TableHeadProps) {
  return (
    <thead className="max-lg:hidden">
      <tr aria-rowindex={1}>
        <Head title="Peering" sort="name" className="w-54" view={view} change={change} />
        {columns.map((id) => (
          <Head key={id} {...looks[id]} view={view} change={change} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadProps {
  readonly title: string;
  readonly sort: SortKey | null;
  readonly className: string;
  readonly view: Sorting;
  readonly change: (part: Sorting) => void;
}

function Head({ title, sort, className, view, change }: HeadProps) {
  const sorted = sort !== null && view.sort === sort;
  const Arrow = view.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (view.descending ? "descending" : "ascending") : undefined}
      className={cx(
        "sticky top-[5.25rem] z-10 h-9 border-b border-line bg-sunken px-0 text-xs first:pl-1 last:pr-1 font-medium whitespace-nowrap text-muted",
        className,
      )}
    >
      {sort === null ? (
        <span className="px-2">{title}</span>
      ) : (
        <button
          type="button"
          onClick={() => change({ sort, descending: sorted && !view.descending })}
          className={cx(
            "flex h-7 w-full items-center gap-1 rounded-sm px-2 hover:bg-hover hover:text-text",
            sorted && "text-text",
          )}
        >
          {title}
          {sorted ? <Arrow aria-hidden className="size-3" /> : null}
        </button>
      )}
    </th>
  );
}
