import type { StepId } from "../assessment.ts";
import type { PairObservation } from "../observation.ts";
import type { Goal, Operation, OperationKind, PlannedOperation } from "../operation.ts";
import { find, type Plan, plan } from "../plan.ts";

const stepOfKind: Readonly<Record<OperationKind, StepId | "routes" | null>> = {
  "create-peering": "request",
  accept: "accept",
  "create-route": "routes",
  "replace-route": "routes",
  "delete-route": null,
  "set-peering-dns": "dns",
  "set-vpc-dns-attribute": "dns",
  reject: null,
  "delete-peering": null,
  tag: null,
  "authorize-ingress": null,
  "authorize-egress": null,
  "revoke-ingress": null,
  "revoke-egress": null,
  "create-acl-entry": null,
  "delete-acl-entry": null,
};

/** The step of the stepper that an operation belongs to; null for those outside the set-up. */
export function stepOf(operation: Operation): StepId | null {
  const step = stepOfKind[operation.kind];
  return step === "routes" ? `${operation.place.side}-routes` : step;
}

export interface Exported extends Plan {
  /** The goal's operations with what they cannot do without, in order. */
  readonly wanted: readonly PlannedOperation[];
}

export function exported(observation: PairObservation, goal: Goal): Exported {
  const whole = plan(observation, goal, []);
  const wanted = new Set<PlannedOperation>();
  const want = (planned: PlannedOperation): void => {
    for (const id of planned.after) {
      const earlier = find(whole, id);
      if (earlier !== null && !wanted.has(earlier)) want(earlier);
    }
    wanted.add(planned);
  };
  for (const planned of whole.operations) if (planned.recommended) want(planned);
  return { ...whole, wanted: [...wanted] };
}
