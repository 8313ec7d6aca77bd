"use client";
import { HealthBadge } from "#components/health/health-badge.tsx";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { Countdown, RelativeTime } from "#components/ui/time.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { ColumnId, SortKey } from "#lib/peering/fleet-table/view.ts";
import type { FleetRow } from "#lib/peering/health/answers.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { Finding } from "./finding.tsx";
import { Account, Cidrs, Covered, Dns, SideLines, Vpc } from "./side-cells.tsx";

/** A peering with the age of its reading. */
export interface ShownRow {
  readonly row: FleetRow;
  readonly readAt: Instant | null;
}

interface Look {
  readonly title: string;
  readonly sort: SortKey | null;
  /** Width, and from which width of the window on it is shown. */
  readonly className: string;
}

export const looks: Readonly<Record<ColumnId, Look>> = {
  health: { title: "Health", sort: "health", className: "w-28" },
  finding: { title: "Worst finding", sort: null, className: "" },
  state: { title: "State", sort: "state", className: "w-38" },
  accounts: { title: "Accounts", sort: "account", className: "w-38" },
  vpcs: { title: "VPCs", sort: null, className: "w-40" },
  regions: { title: "Regions", sort: "region", className: "w-30 text-xs max-[88rem]:hidden" },
  cidrs: { title: "CIDRs", sort: null, className: "w-32 max-[80rem]:hidden" },
  routes: { title: "Routes", sort: "routes", className: "w-15" },
  dns: { title: "DNS", sort: "dns", className: "w-12" },
  read: { title: "Read", sort: "read", className: "w-20 max-[80rem]:hidden" },
};

const ageTickMs = 5_000;

export const ReadAge = ({ readAt }: { readonly readAt: Instant | null }) => (
  <span className="block truncate text-xs text-muted">
    {readAt === null ? "not read" : <RelativeTime at={readAt} tickMs={ageTickMs} />}
  </span>
);

export const cells: Readonly<Record<ColumnId, (shown: ShownRow) => React.ReactNode>> = {
  health: ({ row }) => <HealthBadge health={row.health} />,
  finding: ({ row }) => <Finding row={row} />,
  state: ({ row }) => (
    <>
      <PeeringStatusBadge status={row.status} />
      {row.expiresAt === null ? null : (
        <div className="truncate pt-0.5 text-xs text-muted">
          <Countdown until={row.expiresAt} over="expired" />
          <VisuallyHidden> until it expires</VisuallyHidden>
        </div>
      )}
    </>
  ),
  accounts: ({ row }) => <SideLines row={row} line={(side, name) => <Account side={side} name={name} />} />,
  vpcs: ({ row }) => <SideLines row={row} line={(side) => <Vpc side={side} />} />,
  regions: ({ row }) => <SideLines row={row} line={({ region }) => region} />,
  cidrs: ({ row }) => <SideLines row={row} line={(side) => <Cidrs side={side} />} />,
  routes: ({ row }) => <SideLines row={row} line={({ routes }) => <Covered routes={routes} />} />,
  dns: ({ row }) => <SideLines row={row} line={({ dns }) => <Dns dns={dns} />} />,
  read: ({ readAt }) => <ReadAge readAt={readAt} />,
};
