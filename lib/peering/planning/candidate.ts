import type { PairContext } from "../context.ts";
import type { OperationId, Side } from "../ids.ts";
import { accountLabel } from "../names.ts";
import type { Operation } from "../operation.ts";
import { isPending } from "../peering.ts";

/** Where an operation stands, apart from being done already. */
export interface Standing {
  readonly status: "already" | "ready" | "waiting" | "blocked";
  readonly because: string | null;
  readonly after: readonly OperationId[];
}

export interface Candidate extends Standing {
  readonly operation: Operation;
  readonly recommended: boolean;
}

export const already = (because: string | null = null): Standing => ({ status: "already", because, after: [] });
export const ready: Standing = { status: "ready", because: null, after: [] };
export const waiting = (because: string, after: readonly OperationId[] = []): Standing => ({
  status: "waiting",
  because,
  after,
});
export const blocked = (because: string): Standing => ({ status: "blocked", because, after: [] });

/** The ids of the steps that come first, null where Peerdeck cannot take them itself. */
export interface FirstSteps {
  readonly create: OperationId | null;
  readonly accept: OperationId | null;
}

type Part = "peerings" | "routeTables" | "dns";

/** Nothing is planned for a side that Peerdeck may not touch, or whose present state it cannot see. */
export const canPlan = ({ observation }: PairContext, side: Side, part: Part): boolean =>
  observation[side].managed && observation[side][part].known;

/** Routes and DNS need an accepted peering; AWS takes routes earlier, but they drop traffic until then. */
export function afterAcceptance({ observation, peering }: PairContext, steps: FirstSteps): Standing {
  const accepter = accountLabel(observation.accepter);
  if (peering !== null && !isPending(peering.status)) return ready;
  if (steps.accept !== null) return waiting("The request must be accepted first.", [steps.accept]);
  const must = `${accepter} must accept the request first.`;
  return waiting(must, peering === null && steps.create !== null ? [steps.create] : []);
}

/** AWS changes the options of an active peering only. */
export function afterActivation(context: PairContext, steps: FirstSteps): Standing {
  return context.peering?.status === "provisioning"
    ? waiting("AWS is still provisioning the peering; this takes moments.")
    : afterAcceptance(context, steps);
}
