"use client";
import { type FocusEvent, type PointerEvent, useCallback, useState } from "react";

interface Hold {
  /** The pointer or the focus is in the list, or its head was scrolled out of sight. */
  readonly holding: boolean;
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  /** Of an element that stands right above the list. */
  readonly headRef: (head: Element | null) => (() => void) | undefined;
}

/** Whether somebody has their hand on the list. */
export function useHold(): Hold {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const headRef = useCallback((head: Element | null) => {
    if (head === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      setScrolled(entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0);
    });
    observer.observe(head);
    return () => observer.disconnect();
  }, []);
  return {
    holding: pointed || focused || scrolled,
    handlers: {
      // A finger enters and never leaves.
      onPointerEnter: ({ pointerType }) => setPointed(pointerType !== "touch"),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
      },
    },
    headRef,
  };
}
