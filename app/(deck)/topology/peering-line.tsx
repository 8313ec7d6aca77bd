import Link from "next/link";
import { healthLook } from "#components/topology/health-look.ts";
import { StatusBadge } from "#components/ui/badge.tsx";
import type { TopologyPeering } from "#lib/peering/topology/topology.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringPageHref } from "#lib/routes.ts";

interface PeeringLineProps {
  readonly peering: TopologyPeering;
  /** Where it leads. */
  readonly title: string;
}

/** One line of the map as a link to its peering. */
export function PeeringLine({ peering, title }: PeeringLineProps) {
  const { name, tone } = healthLook[peering.health];
  return (
    <li className="flex flex-col gap-0.5 px-3 py-1.5">
      <span className="flex flex-wrap items-center justify-between gap-x-2">
        <Link
          href={peeringPageHref(peering.id)}
          prefetch={false}
          className="font-medium text-accent underline-offset-2 wrap-anywhere hover:underline"
        >
          {title}
        </Link>
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
