import { Fragment } from "react";
import { healthWords } from "#components/fleet/health-words.ts";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { toneText } from "#components/ui/tone.tsx";
import type { GroupItem } from "#lib/peering/fleet-table/group.ts";
import { healths } from "#lib/peering/health/report.ts";
import { visible } from "#lib/peering/visible.ts";
import { accountOf } from "./side-cells.tsx";

interface GroupRowProps {
  readonly group: GroupItem;
  readonly index: number;
  readonly columns: number;
}

/** Whose peerings follow, and how they are. As high as `rowHeights` says. */
export function GroupRow({ group: { side, by, counts, rows }, index, columns }: GroupRowProps) {
  const account = accountOf(side);
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="rowgroup"
        colSpan={columns}
        className="h-10 border-b border-line bg-sunken px-3 py-0 text-left font-normal"
      >
        <div className="flex min-w-0 items-center gap-x-3">
          <span className="min-w-0 truncate font-semibold">
            {by === "account" ? account : visible(side.vpcName ?? side.vpcId)}
          </span>
          <CopyableId
            value={by === "account" ? side.accountId : side.vpcId}
            label={by === "account" ? "account id" : "VPC id"}
            tabIndex={-1}
            className="shrink-0 max-sm:hidden"
          />
          {by === "account" ? null : (
            <span className="truncate text-xs text-muted max-sm:hidden">
              {account} · {side.region}
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
