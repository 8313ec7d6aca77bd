import { cx } from "./cx.ts";

/** Holds the place of what is being read. `className` sets the size. Announce loading once, beside it, not here. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-sm bg-neutral-line/60", className)} />;
}
