"use client";
import { createContext } from "react";

/** The peering that the pointer is over. A store of its own, so that moving over lines redraws two of them. */
export interface Hover {
  readonly get: () => string | null;
  readonly set: (id: string | null) => void;
  readonly subscribe: (changed: () => void) => () => void;
}

export function createHover(): Hover {
  let id: string | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => id,
    set: (next) => {
      id = next;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

export const HoverContext = createContext(createHover());
