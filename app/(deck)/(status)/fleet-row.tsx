"use client";
import Link from "next/link";
import { type MouseEvent, memo, useLayoutEffect, useRef } from "react";
import { HealthBadge } from "#components/health/health-badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { ColumnId } from "#lib/peering/fleet-table/view.ts";
import type { FleetRow } from "#lib/peering/health/answers.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringPageHref } from "#lib/routes.ts";
import { cells, looks, ReadAge, type ShownRow } from "./columns.tsx";
import { Finding } from "./finding.tsx";
import { accountOf, Covered } from "./side-cells.tsx";

export interface FleetRowProps extends ShownRow {
  /** Of the line in the whole list. */
  readonly itemKey: string;
  readonly index: number;
  readonly columns: readonly ColumnId[];
  /** Columns, or all in one; null: it is not known yet, and both are there. */
  readonly isWide: boolean | null;
  /** The one row that Tab stops at. */
  readonly active: boolean;
  /** The focus goes to this row now. */
  readonly focus: boolean;
  readonly onFocus: (key: string) => void;
}

/** As high as `rowHeights` says, whatever it holds. */
const cellClass = "h-28 border-b border-line px-2 py-0 align-middle first:pl-3 last:pr-3 lg:h-14";

/** One peering. Its name is the link; a press anywhere else in the row follows it. */
export const FleetTableRow = memo(function FleetTableRow({
  row,
  readAt,
  itemKey,
  index,
  columns,
  isWide,
  active,
  focus,
  onFocus,
}: FleetRowProps) {
  return (
    // The link inside is the control; a press on the row only goes there too.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      aria-rowindex={index + 2}
      onClick={followLink}
      onFocus={() => onFocus(itemKey)}
      className="group/row cursor-pointer hover:bg-hover/60 has-[a:focus-visible]:bg-accent-soft"
    >
      <th scope="row" className={cx(cellClass, "text-left font-normal")}>
        <div className="flex min-w-0 flex-col leading-5">
          <span className="flex min-w-0 items-center gap-2">
            <RowLink row={row} itemKey={itemKey} active={active} focus={focus} onFocus={onFocus} />
            {isWide === true ? null : (
              <span className="ml-auto lg:hidden">
                <HealthBadge health={row.health} />
              </span>
            )}
          </span>
          {isWide === false ? null : (
            <CopyableId value={row.id} label="peering id" tabIndex={active ? 0 : -1} className="max-lg:hidden" />
          )}
          {isWide === true ? null : <Small row={row} readAt={readAt} />}
        </div>
      </th>
      {(isWide === false ? [] : columns).map((id) => (
        <td key={id} className={cx(cellClass, "max-lg:hidden", looks[id].className)}>
          {cells[id]({ row, readAt })}
        </td>
      ))}
    </tr>
  );
});

type RowLinkProps = Pick<FleetRowProps, "row" | "itemKey" | "active" | "focus" | "onFocus">;

function RowLink({ row, itemKey, active, focus, onFocus }: RowLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // The lines are drawn by place: what has the focus may stand for another peering now.
  useLayoutEffect(() => {
    if (document.activeElement === link.current) onFocus(itemKey);
  }, [itemKey, onFocus]);
  useLayoutEffect(() => {
    if (focus) link.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <Link
      ref={link}
      // Thirty rows are on a screen, and more come with each turn of the wheel.
      prefetch={false}
      href={peeringPageHref(row.id)}
      tabIndex={active ? 0 : -1}
      title={visible(row.name ?? row.id)}
      className={cx("truncate rounded-sm font-medium group-hover/row:underline", row.name === null && "text-muted")}
    >
      {row.name === null ? (
        <>
          No name<VisuallyHidden>, {row.id}</VisuallyHidden>
        </>
      ) : (
        visible(row.name)
      )}
    </Link>
  );
}

/** What the columns say, where there is no room for columns. */
function Small({ row, readAt }: { readonly row: FleetRow; readonly readAt: Instant | null }) {
  const { requester, accepter } = row;
  return (
    <div className="flex min-w-0 flex-col text-xs lg:hidden">
      <span className="h-10 pt-0.5 leading-[1.125rem]">
        <Finding row={row} />
      </span>
      <span className="truncate text-muted">
        {accountOf(requester)} {requester.region} → {accountOf(accepter)} {accepter.region}
      </span>
      <span className="flex items-center gap-1.5 text-muted">
        <span className="min-w-0 truncate">{row.id}</span>
        <span className="ml-auto flex shrink-0 gap-1.5">
          routes <Covered routes={requester.routes} /> <Covered routes={accepter.routes} /> ·{" "}
          <ReadAge readAt={readAt} />
        </span>
      </span>
    </div>
  );
}

function followLink(event: MouseEvent<HTMLTableRowElement>): void {
  if (!(event.target instanceof Element) || event.target.closest("a, button") !== null) return;
  // Somebody who marks text to copy it goes nowhere.
  if (getSelection()?.isCollapsed === false) return;
  const { ctrlKey, metaKey, shiftKey } = event;
  const click = new globalThis.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
  event.currentTarget.querySelector("a")?.dispatchEvent(click);
}
