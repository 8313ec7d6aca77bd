"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";

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

export interface MoreProps {
  readonly left: number;
  readonly more: () => void;
}

/** The list's last row while rows are left. */
export function MoreRows(props: MoreProps) {
  if (props.left === 0) return null;
  return (
    <li className="flex justify-center px-3 py-1.5">
      <MoreButton {...props} />
    </li>
  );
}

/** Grows the list when it comes into sight, or when it is pressed. */
export function MoreButton({ left, more }: MoreProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (place.current === null || left === 0) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) more();
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [left, more]);
  return (
    <span ref={place}>
      <Button size="sm" kind="quiet" onClick={more}>
        Show more ({left} left)
      </Button>
    </span>
  );
}
