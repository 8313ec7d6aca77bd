import type { PeeringReading } from "#lib/peering/answers.ts";
import type { ApprovalDetail, ApprovalRow, ApprovalsAnswer, WaitingAnswer } from "#lib/peering/approvals/answers.ts";
import { isOpen } from "#lib/peering/approvals/record.ts";
import type { FleetStatus } from "#lib/peering/health/answers.ts";
import type { FleetSummary } from "#lib/peering/health/summary.ts";
import type { WebhooksAnswer } from "#lib/peering/notices/deliveries.ts";
import type { PeeringStatus } from "#lib/peering/observation.ts";
import type { Run } from "#lib/peering/run.ts";
import type { TopologyAnswer } from "#lib/peering/topology/topology.ts";
import { isLasting } from "./read.ts";

export const movingMs = 1_000;
export const waitingMs = 15_000;
export const steadyMs = 30_000;
export const runMs = 300;
export const readingMs = 2_000;
export const fleetMs = 10_000;
/** AWS ends a request soon after its time; for so long that is waited for. */
const overdueMs = 60_000;
/** After an error that may pass. */
export const retryMs = 5_000;

type Seen = PeeringStatus | "absent";

const moving: ReadonlySet<Seen> = new Set(["initiating-request", "provisioning", "deleting"]);
const ended: ReadonlySet<Seen> = new Set(["rejected", "failed", "expired", "deleted", "absent"]);

interface PollState<T> {
  readonly data: T | undefined;
  readonly error: unknown;
}

/** When to ask again. A tab that is hidden does not ask at all: that is the query client's own rule. */
type PollPolicy<T> = (state: PollState<T>) => number | false;

/** Goes on after errors that may pass, more slowly; stops after those that will not. */
const afterErrors =
  <T>(next: (data: T) => number | false): PollPolicy<T> =>
  ({ data, error }) => {
    if (isLasting(error)) return false;
    if (error) return retryMs;
    return data === undefined ? false : next(data);
  };

/** The peering's state as each readable side sees it; `absent` where that side does not list it (yet, or any more). */
function statuses({ observation }: PeeringReading): Seen[] {
  return [observation.requester, observation.accepter].flatMap(({ peerings }) =>
    peerings.known ? [peerings.value.find((view) => view.peeringId === observation.peeringId)?.status ?? "absent"] : [],
  );
}

export const peeringPoll = afterErrors<PeeringReading>((reading) => {
  if (reading.activeRunId !== null) return movingMs;
  const seen = new Set(statuses(reading));
  if (seen.size > 0 && [...seen].every((status) => ended.has(status))) return false;
  if (seen.size > 1 || [...seen].some((status) => moving.has(status))) return movingMs;
  return seen.has("pending-acceptance") ? waitingMs : steadyMs;
});

/** While accounts are still to come, their lines are waited for. */
export const fleetPoll = afterErrors<FleetStatus>(({ progress }) => (progress.remaining > 0 ? readingMs : fleetMs));

type WaitingRequest = Pick<ApprovalDetail, "activeRunId" | "readAt"> & {
  readonly row: Pick<ApprovalRow, "state" | "expiresAt">;
};

/** An answer that somebody else may have given is to be seen before this person gives theirs, and an expiry as it comes. */
export const approvalPoll = afterErrors<WaitingRequest>(({ row, activeRunId, readAt }) => {
  if (activeRunId !== null) return movingMs;
  if (!isOpen(row.state)) return false;
  const leftMs = row.expiresAt === null ? fleetMs : Date.parse(row.expiresAt) - Date.parse(readAt);
  return leftMs < -overdueMs ? fleetMs : Math.min(fleetMs, Math.max(movingMs, leftMs));
});

export const inboxPoll = afterErrors<ApprovalsAnswer>(({ toRead }) => (toRead > 0 ? readingMs : fleetMs));
export const waitingPoll = afterErrors<WaitingAnswer>(() => waitingMs);
/** A delivery that failed is tried again within seconds. */
export const webhooksPoll = afterErrors<WebhooksAnswer>(({ deliveries }) =>
  deliveries.some(({ state }) => state === "waiting") ? readingMs : fleetMs,
);
export const topologyPoll = afterErrors<TopologyAnswer>(({ remaining }) => (remaining > 0 ? readingMs : fleetMs));
/** For a screen on a wall: whatever the error, somebody may mend it meanwhile, and nobody comes to press anything. */
export const summaryPoll = ({ data, error }: PollState<FleetSummary>): number =>
  error ? retryMs : data !== undefined && data.progress.remaining > 0 ? readingMs : fleetMs;

export const runPoll = afterErrors<Run>((run) => (run.finishedAt === null ? runMs : false));
