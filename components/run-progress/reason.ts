/**
 * Why, in the person's own words: typed once, and kept for whatever the page starts next. A store of its own, so that a
 * letter typed redraws one field.
 */
export interface Reason {
  readonly get: () => string;
  readonly set: (text: string) => void;
  readonly subscribe: (changed: () => void) => () => void;
}

export function createReason(): Reason {
  let text = "";
  const listeners = new Set<() => void>();
  return {
    get: () => text,
    set: (next) => {
      text = next;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
