"use client";
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { useContext, useSyncExternalStore } from "react";
import { cx } from "#components/ui/cx.ts";
import { visible } from "#lib/peering/visible.ts";
import type { PeeringFlowEdge } from "./flow-nodes.ts";
import { healthLook } from "./health-look.ts";
import { HoverContext } from "./hover.ts";
import type { Mark } from "./marks.ts";
import { useMark } from "./marks-context.ts";

const strength: Readonly<Record<Mark, string>> = {
  plain: "opacity-70",
  focus: "",
  direct: "",
  coming: "",
  beyond: "opacity-40",
  dim: "opacity-10",
};

/** How far an arc swings out, so that lines between the rows of a grid do not lie on one another. */
const swing = 0.1;

export function PeeringEdge({ id, data, sourceX, sourceY, targetX, targetY }: EdgeProps<PeeringFlowEdge>) {
  const mark = useMark(id);
  const peering = data?.peering ?? null;
  const [dx, dy] = [targetX - sourceX, targetY - sourceY];
  const flow = data?.curve === "flow";
  const path = flow
    ? `M${sourceX},${sourceY} C${sourceX + dx / 2},${sourceY} ${targetX - dx / 2},${targetY} ${targetX},${targetY}`
    : `M${sourceX},${sourceY} Q${sourceX + dx / 2 - dy * swing},${sourceY + dy / 2 + dx * swing} ${targetX},${targetY}`;
  const look = peering === null ? null : healthLook[peering.health];
  return (
    <>
      <path
        d={path}
        fill="none"
        className={cx(look?.stroke ?? "stroke-line-strong", strength[mark])}
        style={{
          strokeWidth: `calc(${look?.width ?? 1}px * var(--far))`,
          ...(look?.dash && { strokeDasharray: look.dash.map((part) => `calc(${part}px * var(--far))`).join(" ") }),
          ...(look === null && { strokeDasharray: "2 4" }),
        }}
      />
      {peering !== null && (
        <path d={path} fill="none" stroke="transparent" style={{ strokeWidth: "calc(14px * var(--far))" }} />
      )}
      {peering !== null && (
        <Label
          id={id}
          always={flow}
          peering={peering}
          x={middle(sourceX, dx, flow ? 0 : -dy)}
          y={middle(sourceY, dy, flow ? 0 : dx)}
        />
      )}
    </>
  );
}

const middle = (from: number, along: number, across: number): number => from + along / 2 + (across * swing) / 2;

interface LabelProps {
  readonly id: string;
  /** Else only while the pointer is over the line. */
  readonly always: boolean;
  readonly peering: NonNullable<PeeringFlowEdge["data"]>["peering"] & object;
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
          transform: `translate(${x}px, ${y}px) scale(var(--far)) translate(-50%, -50%)`,
          transformOrigin: "0 0",
        }}
      >
        {visible(peering.name ?? peering.id)} · {healthLook[peering.health].name}
      </span>
    </EdgeLabelRenderer>
  );
}
