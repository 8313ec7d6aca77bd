import Link from "next/link";
import { use } from "react";
import { StatusBadge } from "#components/ui/badge.tsx";
import { cx } from "#components/ui/cx.ts";
import type { TopologyPeering } from "#lib/peering/topology/topology.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringPageHref } from "#lib/routes.ts";
import { healthLook } from "./health-look.ts";
import { OpeningContext } from "./opening.ts";

interface PeeringLineProps {
  readonly peering: TopologyPeering;
  /** Where it leads. */
  readonly title: string;
}

const titleClass = "rounded-sm font-medium text-accent underline-offset-2 wrap-anywhere hover:underline";

/** One line of the map, which leads to its peering. */
export function PeeringLine({ peering, title }: PeeringLineProps) {
  const { name, tone } = healthLook[peering.health];
  const open = use(OpeningContext);
  return (
    <li className="flex flex-col gap-0.5 px-3 py-1.5">
      <span className="flex flex-wrap items-center justify-between gap-x-2">
        {open === null ? (
          <Link href={peeringPageHref(peering.id)} prefetch={false} className={titleClass}>
            {title}
          </Link>
        ) : (
          <button type="button" onClick={() => open(peering.id)} className={cx(titleClass, "text-left")}>
            {title}
          </button>
        )}
        <StatusBadge tone={tone}>{name}</StatusBadge>
      </span>
      <span className="text-xs text-muted wrap-anywhere">
        {peering.name !== null && `${visible(peering.name)} · `}
        <code>{peering.id}</code>
      </span>
      {peering.worst !== null && peering.health !== "healthy" && (
        <span className="text-xs wrap-anywhere">{visible(peering.worst)}</span>
      )}
    </li>
  );
}
