import type { Tone } from "#components/ui/tone.tsx";
import type { PeeringStatus } from "#lib/peering/observation.ts";

interface StatusWords {
  /** The AWS console's name. */
  readonly name: string;
  readonly tone: Tone;
  /** True while AWS itself is at work, so that the state changes within seconds or minutes. */
  readonly moving: boolean;
  /** True once nothing can bring the peering to life. */
  readonly ended: boolean;
}

export const statusWords: Readonly<Record<PeeringStatus, StatusWords>> = {
  "initiating-request": { name: "Initiating request", tone: "info", moving: true, ended: false },
  "pending-acceptance": { name: "Pending acceptance", tone: "warn", moving: false, ended: false },
  provisioning: { name: "Provisioning", tone: "info", moving: true, ended: false },
  active: { name: "Active", tone: "ok", moving: false, ended: false },
  rejected: { name: "Rejected", tone: "bad", moving: false, ended: true },
  failed: { name: "Failed", tone: "bad", moving: false, ended: true },
  expired: { name: "Expired", tone: "bad", moving: false, ended: true },
  deleting: { name: "Deleting", tone: "info", moving: true, ended: true },
  deleted: { name: "Deleted", tone: "neutral", moving: false, ended: true },
};
