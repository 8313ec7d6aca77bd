import "server-only";

export type { CallRecord, OnCall } from "./calls.ts";
export type { Actor, Applied, At, Aws, ManagedAccount } from "./door.ts";
export { type AwsOptions, openAws } from "./open.ts";
