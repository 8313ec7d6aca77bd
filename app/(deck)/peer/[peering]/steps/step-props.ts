import type { Desk } from "#components/peering/desk.ts";
import type { RunControl } from "#components/run-progress/run-control.ts";
import type { PeeringId } from "#lib/peering/ids.ts";

/** What the parts of a step are drawn from. */
export interface DeskProps {
  readonly desk: Desk;
  readonly runs: RunControl;
}

/** What a step is drawn from. */
export interface StepProps extends DeskProps {
  readonly peeringId: PeeringId;
}
