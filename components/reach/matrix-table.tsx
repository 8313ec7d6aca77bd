"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { tonePanel, toneText } from "#components/ui/tone.tsx";
import type { MatrixSubnet, PairMatrix } from "#lib/reachability/pair-matrix.ts";
import type { AnswerKind } from "#lib/reachability/reach.ts";
import { verdictLook } from "./verdict.tsx";

interface MatrixTableProps {
  readonly matrix: PairMatrix;
  /** The ids of both subnets. */
  readonly onAsk: (from: string, to: string) => void;
}

/** Past so many columns their names stand upright. */
const lyingMax = 5;

/** One stop of the Tab key; the arrow keys go from cell to cell. */
export function MatrixTable({ matrix, onAsk }: MatrixTableProps) {
  const { rows, columns } = matrix;
  const [active, setActive] = useState<readonly [number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  if (rows.length === 0 || columns.length === 0)
    return (
      <EmptyState title="No subnet to compare">
        Of one of the two VPCs no subnet with such addresses is known.
      </EmptyState>
    );
  const [row, column] = [within(active[0], rows.length), within(active[1], columns.length)];
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = [within(row + step[0], rows.length), within(column + step[1], columns.length)] as const;
    setActive(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.join("-")}"]`)?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p role="status" className="text-muted">
        {countsOf(matrix)}
      </p>
      <div className="max-h-[36rem] w-fit max-w-full overflow-auto rounded border border-line">
        <table ref={table} className="border-separate border-spacing-0 text-left">
          <caption className="sr-only">What each subnet of the one VPC gets from each of the other</caption>
          <MatrixHead columns={columns} />
          <tbody>
            {rows.map((from, at) => (
              <MatrixRow
                key={from.subnetId}
                from={from}
                at={at}
                matrix={matrix}
                active={at === row ? column : null}
                onMove={move}
                onAsk={(number, to) => {
                  setActive([at, number]);
                  onAsk(from.subnetId, to.subnetId);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function MatrixHead({ columns }: { readonly columns: readonly MatrixSubnet[] }) {
  const upright = columns.length > lyingMax;
  return (
    <thead>
      <tr>
        <th
          scope="col"
          className="sticky top-0 left-0 z-20 border-r border-b border-line bg-sunken px-2 py-1.5 text-xs font-medium text-muted"
        >
          From ↓ to →
        </th>
        {columns.map((column) => (
          <th
            key={column.subnetId}
            scope="col"
            className="sticky top-0 z-10 border-b border-line bg-sunken p-1.5 align-bottom font-normal"
          >
            <SubnetName subnet={column} upright={upright} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface MatrixRowProps {
  readonly from: MatrixSubnet;
  readonly at: number;
  readonly matrix: PairMatrix;
  /** Which of its cells the Tab key stops at. */
  readonly active: number | null;
  readonly onMove: (event: KeyboardEvent) => void;
  readonly onAsk: (number: number, to: MatrixSubnet) => void;
}

function MatrixRow({ from, at, matrix, active, onMove, onAsk }: MatrixRowProps) {
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-44 border-r border-b border-line bg-raised px-2 py-1 font-normal"
      >
        <SubnetName subnet={from} upright={false} />
      </th>
      {matrix.columns.map((to, number) => (
        <td key={to.subnetId} className="border-b border-line p-0.5 text-center">
          <CellButton
            place={`${at}-${number}`}
            kind={kindAt(matrix, at, number)}
            from={from}
            to={to}
            active={number === active}
            onMove={onMove}
            onAsk={() => onAsk(number, to)}
          />
        </td>
      ))}
    </tr>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));

const kindAt = ({ kinds, cells }: PairMatrix, row: number, column: number): AnswerKind | undefined =>
  kinds[cells[row]?.[column] ?? -1];

function countsOf({ kinds, cells }: PairMatrix): string {
  const all = cells.flat().map((number) => kinds[number]?.verdict);
  const count = (verdict: AnswerKind["verdict"]) => all.filter((each) => each === verdict).length;
  const unknown = count("unknown");
  const parts = [`${count("reachable")} of ${all.length} pairs are reachable`];
  if (unknown > 0) parts.push(`of ${unknown} it cannot be said`);
  return `${parts.join("; ")}.`;
}

function SubnetName({ subnet, upright }: { readonly subnet: MatrixSubnet; readonly upright: boolean }) {
  return (
    <span
      title={subnet.subnetId}
      className={cx("flex flex-col", upright ? "max-h-40 rotate-180 [writing-mode:vertical-rl]" : "min-w-20")}
    >
      <span className="max-w-40 truncate text-xs font-medium">{subnet.name ?? subnet.subnetId}</span>
      <code className="text-2xs whitespace-nowrap text-muted">{subnet.cidr}</code>
    </span>
  );
}

interface CellButtonProps {
  readonly place: string;
  readonly kind: AnswerKind | undefined;
  readonly from: MatrixSubnet;
  readonly to: MatrixSubnet;
  readonly active: boolean;
  readonly onMove: (event: KeyboardEvent) => void;
  readonly onAsk: () => void;
}

function CellButton({ place, kind, from, to, active, onMove, onAsk }: CellButtonProps) {
  const { icon: Icon, tone, word } = verdictLook[kind?.verdict ?? "unknown"];
  const reason = kind === undefined || kind.verdict === "reachable" ? "" : `, ${kind.reason}`;
  const said = `${from.name ?? from.subnetId} to ${to.name ?? to.subnetId}: ${word}${reason}`;
  return (
    <button
      type="button"
      data-cell={place}
      tabIndex={active ? 0 : -1}
      aria-label={said}
      title={said}
      onClick={onAsk}
      onKeyDown={onMove}
      className={cx(
        "inline-flex size-7 items-center justify-center rounded-sm border hover:border-line-strong",
        tonePanel[tone],
      )}
    >
      <Icon aria-hidden className={cx("size-4", toneText[tone])} />
    </button>
  );
}
