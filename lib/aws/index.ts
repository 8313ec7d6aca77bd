import "server-only";

export type { ReadTrial, ReadTrials } from "./access/try-reads.ts";
export type { WayReading } from "./access/way.ts";
export type { AccountSource } from "./accounts.ts";
export type { CallRecord, OnCall } from "./calls.ts";
export type { Aws, FleetReads } from "./door.ts";
export { allowStatement } from "./iam-statement.ts";
export { type AwsOptions, openAws } from "./open.ts";
export type { FilterReads } from "./reads/filter-reads.ts";
export type { Actor, Applied, At, ManagedAccount } from "./terms.ts";
