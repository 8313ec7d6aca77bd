import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { ProblemCode } from "#lib/result.ts";

/** One call to AWS as it ended, its retries included. */
export interface CallRecord {
  /** `accountId` null: whichever account Peerdeck's own credentials belong to. */
  readonly at: { readonly accountId: AccountId | null; readonly region: Region };
  /** `ec2:CreateRoute`, `sts:AssumeRole`, … */
  readonly action: string;
  /** When it first queued for its turn. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Time spent queuing for the call budget, all attempts together. */
  readonly waitedMs: number;
  readonly attempts: number;
  readonly requestId: string | null;
  readonly error: ProblemCode | null;
}

export type OnCall = (record: CallRecord) => void;
