"use client";
import { type RefObject, useEffect, useRef } from "react";

const typing = "input, textarea, select, [contenteditable=true]";

/** Puts the focus on the element when the key is pressed outside of every field; null: no key does. */
export function useFocusKey<E extends HTMLElement>(key: string | null): RefObject<E | null> {
  const target = useRef<E>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(typing) !== null) return;
      event.preventDefault();
      target.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [key]);
  return target;
}
