import { Fragment } from "react";
import { healthWords } from "#components/health/health-words.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { toneText } from "#components/ui/tone.tsx";
import type { GroupItem } from "#lib/peering/fleet-table/group.ts";
import type { ColumnId } from "#lib/peering/fleet-table/view.ts";
import { healths } from "#lib/peering/health/report.ts";
import { visible } from "#lib/peering/visible.ts";
import { looks } from "./columns.tsx";
import { accountOf } from "./side-cells.tsx";

interface GroupRowProps {
  readonly group: GroupItem;
  readonly index: number;
  readonly columns: readonly ColumnId[];
}

const cellClass = "h-10 border-b border-line bg-sunken p-0";

/** Whose peerings follow, and how they are. As high as `rowHeights` says. */
export function GroupRow({ group: { side, by, counts, rows }, index, columns }: GroupRowProps) {
  const [name, id] = by === "account" ? [side.accountName, side.accountId] : [side.vpcName, side.vpcId];
  return (
    <tr aria-rowindex={index + 2} className="relative">
      <th scope="rowgroup" className={cx(cellClass, "text-left font-normal")}>
        {/* Over all columns, however many of them this window shows: a span of too many would make more. */}
        <div className="absolute inset-0 flex min-w-0 items-center gap-x-3 px-3">
          {name === null ? null : <span className="min-w-0 truncate font-semibold">{visible(name)}</span>}
          <CopyableId
            value={id}
            label={by === "account" ? "account id" : "VPC id"}
            tabIndex={-1}
            className={name === null ? "font-semibold" : "shrink-0 max-sm:hidden"}
          />
          {by === "account" ? null : (
            <span className="truncate text-xs text-muted max-sm:hidden">
              {accountOf(side)} · {side.region}
            </span>
          )}
          <span className="ml-auto flex shrink-0 items-center gap-2 text-xs text-muted">
            <Counts counts={counts} />
            <span>
              {rows.toLocaleString("en")} {rows === 1 ? "peering" : "peerings"}
            </span>
          </span>
        </div>
      </th>
      {columns.map((id) => (
        <td key={id} aria-hidden className={cx(cellClass, "max-lg:hidden", looks[id].className)} />
      ))}
    </tr>
  );
}

const Counts = ({ counts }: Pick<GroupItem, "counts">) =>
  healths.map((health) => {
    const { icon: Icon, name, tone } = healthWords[health];
    return counts[health] === 0 || health === "healthy" ? null : (
      <Fragment key={health}>
        <span title={name} className={cx("flex items-center gap-0.5", toneText[tone])}>
          <Icon aria-hidden className="size-3" />
          {counts[health].toLocaleString("en")}
          <span className="sr-only"> {name}</span>
        </span>
      </Fragment>
    );
  });
