"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const pageRows = 40;

/** The first rows of a long list, and more of them as the person comes near the end: a list of thousands opens at once. */
export function useGrowing<T>(items: readonly T[]): {
  readonly shown: readonly T[];
  readonly left: number;
  readonly more: () => void;
} {
  const [limit, setLimit] = useState(pageRows);
  return {
    shown: items.slice(0, limit),
    left: Math.max(0, items.length - limit),
    more: () => setLimit((before) => before + pageRows),
  };
}

/** The list's last row while rows are left: grows the list when it comes into sight, or when it is pressed. */
export function MoreRows({ left, more }: { readonly left: number; readonly more: () => void }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (row.current === null || left === 0) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) more();
    });
    observer.observe(row.current);
    return () => observer.disconnect();
  }, [left, more]);
  if (left === 0) return null;
  return (
    <li ref={row} className="flex justify-center px-3 py-1.5">
      <Button size="sm" kind="quiet" onClick={more}>
        Show more ({left} left)
      </Button>
    </li>
  );
}
