import type { PairContext } from "../context.ts";
import type { Place, Side } from "../ids.ts";
import { sides } from "../ids.ts";
import type { Tags } from "../observation.ts";
import type { AcceptPeering, CreatePeering, DeletePeering, Goal } from "../operation.ts";
import { operationId } from "../operations/index.ts";
import { isLive, reversedPeering, vpcRefOf } from "../peering.ts";
import { refusals } from "../preflight/index.ts";
import { requestTags } from "../tags.ts";
import {
  already,
  blocked,
  type Candidate,
  canPlan,
  type FirstSteps,
  ready,
  type Standing,
  waiting,
} from "./candidate.ts";

const createOperation = ({ observation }: PairContext, tags: Tags): CreatePeering => ({
  kind: "create-peering",
  place: observation.requester.place,
  vpcId: observation.requester.vpcId,
  peer: vpcRefOf(observation.accepter),
  tags,
});

const acceptOperation = ({ observation, moving }: PairContext): AcceptPeering => ({
  kind: "accept",
  place: observation.accepter.place,
  peeringId: moving.id,
});

/** Which of the two first steps this plan holds. */
export function firstSteps(context: PairContext): FirstSteps {
  const { moving } = context;
  return {
    create: moving.live && canPlan(context, "requester", "peerings") ? operationId(createOperation(context, {})) : null,
    accept: moving.live && canPlan(context, "accepter", "peerings") ? operationId(acceptOperation(context)) : null,
  };
}

/** Request, accept, reject, and the end of a peering. */
export function requestCandidates(context: PairContext, goal: Goal, steps: FirstSteps): Candidate[] {
  const tags = requestTags(goal.name, goal.reason, goal.tags);
  const candidates: Candidate[] = [];
  if (steps.create !== null) {
    const standing = tags.ok || context.peering !== null ? createStanding(context) : blocked(tags.error.message);
    candidates.push({ operation: createOperation(context, tags.ok ? tags.data : {}), recommended: true, ...standing });
  }
  if (steps.accept !== null)
    candidates.push({ operation: acceptOperation(context), recommended: true, ...acceptStanding(context, steps) });
  return [...candidates, ...rejection(context), ...endings(context)];
}

function createStanding(context: PairContext): Standing {
  const { observation, peering } = context;
  if (peering !== null) return already();
  const reversed = reversedPeering(observation);
  if (reversed !== null)
    return blocked(
      `${reversed.peeringId} already joins these two VPCs in the other direction and is ${reversed.status}. Open it instead.`,
    );
  const [refusal] = refusals(observation);
  return refusal === undefined ? ready : blocked([refusal.summary, refusal.mend].filter(Boolean).join(" "));
}

function acceptStanding({ observation, peering }: PairContext, steps: FirstSteps): Standing {
  if (peering === null) {
    const sent = "The request must be sent first.";
    return waiting(sent, steps.create === null ? [] : [steps.create]);
  }
  if (peering.status === "initiating-request") return waiting("AWS is still handing the request over.");
  if (peering.status !== "pending-acceptance") return already();
  const reversed = reversedPeering(observation);
  return reversed !== null && (reversed.status === "active" || reversed.status === "provisioning")
    ? blocked(
        `${reversed.peeringId} already joins these two VPCs. AWS refuses a second one; withdraw or reject this one.`,
      )
    : ready;
}

export function rejection(context: PairContext): Candidate[] {
  const { observation, peering } = context;
  if (peering?.status !== "pending-acceptance" || !canPlan(context, "accepter", "peerings")) return [];
  const operation = { kind: "reject", place: observation.accepter.place, peeringId: peering.peeringId } as const;
  return [{ operation, recommended: false, ...ready }];
}

/** A pending request is the requester's to withdraw; an active peering may be ended by either. */
export function endings(context: PairContext): Candidate[] {
  const { observation, peering } = context;
  if (peering === null || !isLive(peering.status)) return [];
  const entitled: readonly Side[] =
    peering.status === "active" ? sides : peering.status === "pending-acceptance" ? ["requester"] : [];
  return entitled
    .filter((side) => canPlan(context, side, "peerings"))
    .map((side): Candidate => {
      const place: Place = observation[side].place;
      const operation: DeletePeering = { kind: "delete-peering", place, peeringId: peering.peeringId };
      return { operation, recommended: false, ...ready };
    });
}
