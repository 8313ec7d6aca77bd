import { execArgv } from "node:process";

/** What `./peerdeck` tells V8 about the heap of this process. */
const heapFlags = execArgv.filter((flag) => /^--(?:heap|(?:min|max)-semi-space)-/.test(flag));

/** For a server, which is asked for answers while it reads: room for what dies young, and growth as V8 sees fit. */
export const serverHeapFlags: readonly string[] = heapFlags.filter((flag) => flag.includes("semi-space"));

export const withoutHeapFlags: readonly string[] = execArgv.filter((flag) => !heapFlags.includes(flag));
