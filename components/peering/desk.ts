import type { PeeringReading } from "#lib/peering/answers.ts";
import { assess } from "#lib/peering/assess/index.ts";
import type { Assessment } from "#lib/peering/assessment.ts";
import type { OperationId, Side } from "#lib/peering/ids.ts";
import { permittedPlan } from "#lib/peering/may-not.ts";
import type { OperationKind, PlannedOperation } from "#lib/peering/operation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import type { Elsewhere } from "#lib/peering/planning/elsewhere.ts";

/** One reading and everything that follows from it: what all steps and the status panel draw. */
export interface Desk extends PeeringReading {
  readonly assessment: Assessment;
  readonly operations: Readonly<Record<OperationId, PlannedOperation>>;
  readonly elsewhere: readonly Elsewhere[];
}

/** `besides`: what may be picked and is in no plan of a set-up. */
export function deskOf(reading: PeeringReading, besides: readonly PlannedOperation[] = []): Desk {
  const { operations, elsewhere } = plan(reading.observation, wholeGoal, reading.past);
  return {
    ...reading,
    assessment: assess(reading.observation, reading.past),
    operations: Object.fromEntries(
      permittedPlan([...operations, ...besides], reading.mayNot).map((planned) => [planned.id, planned]),
    ),
    elsewhere,
  };
}

/** The planned operation of this kind at this side, for kinds that occur there once at most. */
export const findPlanned = (desk: Desk, kind: OperationKind, side: Side): PlannedOperation | null =>
  Object.values(desk.operations).find(({ operation }) => operation.kind === kind && operation.place.side === side) ??
  null;
