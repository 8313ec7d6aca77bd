import { execArgv } from "node:process";

/** The bounds of the heap that `./peerdeck` gives every process of its own, for those that it starts in turn. */
export const heapFlags: readonly string[] = execArgv.filter((flag) => /^--(?:heap|max-semi-space)-/.test(flag));

export const withoutHeapFlags: readonly string[] = execArgv.filter((flag) => !heapFlags.includes(flag));
