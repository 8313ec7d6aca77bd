import type { Settling } from "./source.ts";

const settlingMs = 1_500;

interface Held {
  readonly state: { readonly data: Settling<unknown> | undefined };
}

/** How soon to ask again: as long as something is still being read, whatever was told may change. */
export const untilSettled = ({ state: { data } }: Held): number | false =>
  data?.settling === true ? settlingMs : false;
