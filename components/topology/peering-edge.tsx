"use client";
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { useContext, useSyncExternalStore } from "react";
import { cx } from "#components/ui/cx.ts";
import type { TopologyPeering } from "#lib/peering/topology/topology.ts";
import { visible } from "#lib/peering/visible.ts";
import type { PeeringFlowEdge } from "./flow-nodes.ts";
import { healthLook } from "./health-look.ts";
import { HoverContext } from "./hover.ts";
import { useMarked } from "./marks-context.ts";

/** By mark. Unmarked, what is well steps behind what is not. */
const strength = (peering: TopologyPeering | null): string =>
  peering === null
    ? "opacity-50"
    : cx(
        peering.health === "healthy" ? "opacity-50" : "opacity-80",
        "data-[mark=direct]:opacity-100 data-[mark=coming]:opacity-100 data-[mark=beyond]:opacity-20 data-[mark=dim]:opacity-5",
      );

/** How far an arc swings out, so that lines between the rows of a grid do not lie on one another. */
const swing = 0.1;

/** What the pointer or a finger may miss a line by, on the map. */
const hitWidth = 24;

export function PeeringEdge({ id, data, sourceX, sourceY, targetX, targetY }: EdgeProps<PeeringFlowEdge>) {
  const marked = useMarked<SVGPathElement>(id);
  const peering = data?.peering ?? null;
  const [dx, dy] = [targetX - sourceX, targetY - sourceY];
  const flow = data?.curve === "flow";
  const path = flow
    ? `M${sourceX},${sourceY} C${sourceX + dx / 2},${sourceY} ${targetX - dx / 2},${targetY} ${targetX},${targetY}`
    : `M${sourceX},${sourceY} Q${sourceX + dx / 2 - dy * swing},${sourceY + dy / 2 + dx * swing} ${targetX},${targetY}`;
  const [along, down, side] = flow ? nearTheEnd : [1 / 2, 1 / 2, swing / 2];
  const look = peering === null ? null : healthLook[peering.health];
  return (
    <>
      <path
        ref={marked}
        d={path}
        fill="none"
        className={cx(look?.stroke ?? "stroke-line-strong", strength(peering))}
        style={{
          strokeWidth: `calc(${look?.width ?? 1}px * var(--far) * var(--thin))`,
          ...(look?.dash && { strokeDasharray: look.dash.map((part) => `calc(${part}px * var(--far))`).join(" ") }),
          ...(look === null && { strokeDasharray: "2 4" }),
        }}
      />
      {peering !== null && <path d={path} fill="none" stroke="transparent" strokeWidth={hitWidth} />}
      {peering !== null && (
        <Label
          id={id}
          always={flow}
          peering={peering}
          x={sourceX + along * dx - side * dy}
          y={sourceY + down * dy + side * dx}
        />
      )}
    </>
  );
}

/** Seven tenths of the way on the curve above, where lines that begin together have parted. */
const nearTheEnd = [0.658, 0.784, 0] as const;

interface LabelProps {
  readonly id: string;
  /** Else only while the pointer is over the line. */
  readonly always: boolean;
  readonly peering: TopologyPeering;
  readonly x: number;
  readonly y: number;
}

function Label({ id, always, peering, x, y }: LabelProps) {
  const hover = useContext(HoverContext);
  const hovered = () => hover.get() === id;
  const over = useSyncExternalStore(hover.subscribe, hovered, hovered);
  if (!always && !over) return null;
  return (
    <EdgeLabelRenderer>
      <span
        className="pointer-events-none absolute z-10 max-w-56 truncate rounded-sm border border-line bg-raised px-1.5 text-2xs shadow-sm"
        style={{
          transform: `translate(${x}px, ${y}px) scale(min(var(--far), 1.5)) translate(-50%, -50%)`,
          transformOrigin: "0 0",
        }}
      >
        {visible(peering.name ?? peering.id)} · {healthLook[peering.health].name}
      </span>
    </EdgeLabelRenderer>
  );
}
