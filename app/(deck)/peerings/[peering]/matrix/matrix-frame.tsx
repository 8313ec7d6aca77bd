import type { KeyboardEvent, ReactNode } from "react";
import { MoreButton, type MoreProps } from "#components/ui/growing.tsx";
import { HeaderCell, Table } from "#components/ui/table.tsx";

export interface MatrixFrameProps extends MoreProps {
  readonly destinations: readonly string[];
  readonly children: ReactNode;
}

/** Header and first column stay in sight; on a narrow screen every table is a block of lines instead. */
export function MatrixFrame({ destinations, left, more, children }: MatrixFrameProps) {
  return (
    <Table
      caption="Routes by table and destination"
      className="max-h-[75dvh] max-md:[&_table]:block max-md:[&_tbody]:block"
    >
      <thead className="max-md:hidden">
        <tr>
          <HeaderCell className="left-0 z-20">Route table</HeaderCell>
          {destinations.map((destination) => (
            <HeaderCell key={destination}>
              <code className="text-text">{destination}</code>
            </HeaderCell>
          ))}
        </tr>
      </thead>
      {/* The cells inside are the controls; this only moves the focus between them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody onKeyDown={moveByArrow}>
        {children}
        {left > 0 && (
          <tr className="max-md:block">
            <td colSpan={destinations.length + 1} className="px-3 py-1.5 text-center max-md:block">
              <MoreButton left={left} more={more} />
            </td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** From cell to cell, so that a matrix of a thousand is one stop of the Tab key. */
function moveByArrow(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = steps[event.key];
  const from = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
  if (step === undefined || from === null) return;
  const cells = [...event.currentTarget.rows]
    .map((row) => [...row.querySelectorAll<HTMLElement>("[data-cell]")])
    .filter((row) => row.length > 0);
  const row = cells.findIndex((each) => each.some((cell) => cell === from));
  const column = cells[row]?.findIndex((cell) => cell === from) ?? -1;
  const next = cells[row + step[0]]?.[column + step[1]];
  event.preventDefault();
  next?.focus();
}
