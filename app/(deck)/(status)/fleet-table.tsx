"use client";
import { Fragment, type RefObject, useEffect, useRef } from "react";
import { type Ages, rowReadAt } from "#lib/peering/fleet-table/ages.ts";
import type { Item } from "#lib/peering/fleet-table/group.ts";
import type { FleetView } from "#lib/peering/fleet-table/view.ts";
import { FleetTableRow } from "./fleet-row.tsx";
import { GroupRow } from "./group-row.tsx";
import { useIsWide } from "./row-heights.ts";
import { TableHead } from "./table-head.tsx";
import { useRoving } from "./use-roving.ts";
import { onRowKey, rowFrom, useWayIn } from "./use-row-keys.ts";
import { useWindowed } from "./use-windowed.ts";

export interface FleetTableProps {
  readonly items: readonly Item[];
  readonly ages: Ages;
  readonly view: FleetView;
  readonly change: (part: Partial<FleetView>) => void;
  /** Leads to the first row: set while the table stands. */
  readonly enterRef: RefObject<(() => void) | null>;
  /** Where Escape leads. */
  readonly leave: () => void;
}

/** The rows in sight of however many there are. */
export function FleetTable({ items, ages, view, change, enterRef, leave }: FleetTableProps) {
  // The window below changes while its object stays the same.
  "use no memo";
  const { active, kept, focusKey, focusOn, onFocus } = useRoving(items);
  const isWide = useIsWide();
  const body = useRef<HTMLTableSectionElement>(null);
  const { placed, restPx, scrollTo } = useWindowed(items, kept, body);
  const { columns } = view;
  const goTo = (index: number) => {
    focusOn(index);
    if (index >= 0) scrollTo(index);
  };
  useEffect(() => {
    enterRef.current = () => goTo(rowFrom(items, -1, 1));
  });
  useWayIn(body, () => goTo(active));
  return (
    <table aria-rowcount={items.length + 1} className="w-full table-fixed border-separate border-spacing-0 text-left">
      <caption className="sr-only">Peerings. Where a cell tells of both sides, the requester's comes first.</caption>
      <TableHead columns={columns} view={view} change={change} />
      {/* The links in the rows take the keys; here they are only heard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={(event) => onRowKey(event, { items, active, goTo, leave })}>
        {placed.map(({ index, gapPx }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            // By place and not by peering: a key pressed in the search writes the cells anew, and makes none.
            <Fragment key={index}>
              <Gap px={gapPx} />
              {item.kind === "group" ? (
                <GroupRow group={item} index={index} columns={columns} />
              ) : (
                <FleetTableRow
                  row={item.row}
                  readAt={rowReadAt(item.row, ages)}
                  itemKey={item.key}
                  index={index}
                  columns={columns}
                  isWide={isWide}
                  active={index === active}
                  focus={item.key === focusKey}
                  onFocus={onFocus}
                />
              )}
            </Fragment>
          );
        })}
        <Gap px={restPx} />
      </tbody>
    </table>
  );
}

const Gap = ({ px }: { readonly px: number }) =>
  px <= 0 ? null : (
    <tr aria-hidden>
      {/* Nothing but room. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td style={{ height: px }} className="p-0" />
    </tr>
  );
