"use client";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Ban } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { visible } from "#lib/peering/visible.ts";
import type { BeyondFlowNode, VpcFlowNode } from "./flow-nodes.ts";
import { useMarked } from "./marks-context.ts";

/** By mark. */
const looks = [
  "data-[mark=focus]:border-accent data-[mark=focus]:bg-accent-soft data-[mark=focus]:outline-2 data-[mark=focus]:outline-accent",
  "data-[mark=direct]:border-accent",
  "data-[mark=coming]:border-dashed data-[mark=coming]:border-info",
  "data-[mark=beyond]:border-line data-[mark=beyond]:bg-sunken data-[mark=beyond]:text-muted data-[mark=beyond]:line-through",
  "data-[mark=dim]:border-line data-[mark=dim]:bg-surface data-[mark=dim]:text-muted",
];

export function VpcNode({ id, data: { vpc } }: NodeProps<VpcFlowNode>) {
  const marked = useMarked<HTMLDivElement>(id);
  return (
    <div
      ref={marked}
      title={`${visible(vpc.name ?? vpc.vpcId)}\n${vpc.cidrs.join(", ")}`}
      className={cx(
        "group/vpc flex h-full w-full items-center gap-1.5 rounded-sm border border-line-strong bg-raised px-2",
        ...looks,
        !vpc.listed && "border-dotted",
      )}
    >
      <Middle />
      <span className="flex min-w-0 flex-1 flex-col leading-tight">
        <span className="truncate text-xs font-medium">{visible(vpc.name ?? vpc.vpcId)}</span>
        <span className="truncate text-2xs text-muted">
          {vpc.listed ? (vpc.cidrs[0] ?? "no CIDR") : "not readable from here"}
        </span>
      </span>
      <Ban aria-hidden className="hidden size-3.5 shrink-0 group-data-[mark=beyond]/vpc:block" />
    </div>
  );
}

export function BeyondNode({ data: { group } }: NodeProps<BeyondFlowNode>) {
  return (
    <div
      title={group.vpcs.map(({ name, vpcId }) => visible(name ?? vpcId)).join("\n")}
      className="flex h-full w-full items-center gap-1.5 rounded-sm border border-dashed border-line-strong bg-sunken px-2 text-xs text-muted"
    >
      <Middle />
      <Ban aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        Out of reach: {group.vpcs.length} in {visible(group.accountName ?? group.accountId)}
      </span>
    </div>
  );
}

/** Where lines begin and end: the node lies over them. */
function Middle() {
  return (
    <>
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" style={middle} />
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" style={middle} />
    </>
  );
}

const middle = {
  left: "50%",
  right: "auto",
  top: "50%",
  transform: "none",
  minWidth: 0,
  minHeight: 0,
  width: 1,
  height: 1,
};
