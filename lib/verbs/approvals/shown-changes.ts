import "server-only";
import { createHash } from "node:crypto";
import { canonical, type Frozen } from "#lib/peering/approvals/frozen.ts";

export const hashOf = (frozen: Frozen): string => createHash("sha256").update(canonical(frozen)).digest("hex");

/** The changes that people were shown, by their hash: what the browser sends back is the hash alone. */
export interface ShownChanges {
  /** Answers its hash. */
  show(frozen: Frozen): string;
  /** Null: shown so long ago that it is forgotten, or never. */
  get(hash: string): Frozen | null;
}

const shownMax = 10_000;

export function shownChanges(): ShownChanges {
  const shown = new Map<string, Frozen>();
  return {
    show: (frozen) => {
      const hash = hashOf(frozen);
      shown.delete(hash);
      shown.set(hash, frozen);
      const [oldest] = shown.keys();
      if (shown.size > shownMax && oldest !== undefined) shown.delete(oldest);
      return hash;
    },
    get: (hash) => shown.get(hash) ?? null,
  };
}
