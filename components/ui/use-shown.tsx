"use client";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";

const pageRows = 100;

/** A long list is drawn piece by piece: the beginning, and the button that draws more of it. */
export function useShown<T>(rows: readonly T[]): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const [rowsMax, setRowsMax] = useState(pageRows);
  const shown = rows.slice(0, rowsMax);
  const more =
    shown.length === rows.length ? null : (
      <div className="flex items-center gap-3 border-t border-line p-3 text-muted">
        <Button size="sm" onClick={() => setRowsMax(rowsMax + 4 * pageRows)}>
          Show more
        </Button>
        {shown.length.toLocaleString("en")} of {rows.length.toLocaleString("en")} shown
      </div>
    );
  return { shown, more };
}
