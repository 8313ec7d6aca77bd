import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { liveCodes, type Peering, type PeeringAct, rolesAt, samePair, statusOf } from "../peering-state.ts";
import type { PeeringStatusCode } from "../scenario.ts";
import { buckets } from "../throttle.ts";
import { type Place, placeKey } from "../world.ts";
import { defineChange, done } from "./listing.ts";
import { requireVisible, viewOf, writePeering } from "./peering-view.ts";
import { checkId, notFound } from "./resource-ids.ts";

const notPermitted = (message: string): AwsError => new AwsError("OperationNotPermitted", message);

const badTransition = (id: string, from: PeeringStatusCode, to: PeeringStatusCode): AwsError =>
  new AwsError(
    "InvalidStateTransition",
    `Invalid state transition for ${id}, attempted to transition from ${from} to ${to}`,
  );

const statusNow = (peering: Peering, call: Call): PeeringStatusCode =>
  statusOf(peering, call.now, call.world.timers).code;

function act(peering: Peering, call: Call, next: PeeringAct): Peering {
  const changed = { ...peering, act: next };
  call.world.peerings.put(peering.id, changed, call.now, placeKey(call));
  return changed;
}

/** The peering, called by its accepter where its accepter is. */
function asAccepter(id: string, verb: "accept" | "reject", call: Call): Peering {
  const truth = call.world.peerings.get(id);
  if (truth === undefined) throw notFound("peering", id);
  const { accepter, requester } = truth;
  if (accepter.accountId === call.accountId && accepter.region !== call.region)
    throw notPermitted(
      `Incorrect region (${call.region}) specified for this request. VPC peering connection ${id} must be ${verb}ed in region ${accepter.region}`,
    );
  if (accepter.accountId !== call.accountId && requester.accountId === call.accountId)
    throw notPermitted(`User ${call.accountId} cannot ${verb} peering ${id}`);
  return requireVisible(id, call);
}

/** Of two requests for one pair, the accepted one stands, else the older. */
function checkPairIsFree(peering: Peering, call: Call): void {
  const rival = call.world.peerings.values().find((other) => {
    const older =
      other.createdAt < peering.createdAt || (other.createdAt === peering.createdAt && other.id < peering.id);
    return (
      other.id !== peering.id &&
      samePair(other, peering) &&
      liveCodes.includes(statusNow(other, call)) &&
      !(other.act.kind === "requested" && other.act.doomed) &&
      (other.act.kind === "accepted" || older)
    );
  });
  if (rival !== undefined)
    throw new AwsError(
      "VpcPeeringConnectionAlreadyExists",
      `The vpc peering connection identified by ${rival.id} already exists.`,
    );
}

function activeCount(end: Place & { readonly vpcId: string }, call: Call): number {
  return call.world.peerings
    .values()
    .filter(({ act: last }) => last.kind === "accepted")
    .filter(({ requester, accepter }) => [requester.vpcId, accepter.vpcId].includes(end.vpcId))
    .toArray().length;
}

function checkActiveQuota({ requester, accepter }: Peering, call: Call): void {
  for (const end of [requester, accepter])
    if (activeCount(end, call) >= call.world.quota("activePeeringsPerVpc", end))
      throw new AwsError(
        "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
        `The maximum number of active VPC peering connections has been reached for ${end.vpcId}`,
      );
}

const resourceIntensive = { bucket: buckets.resourceIntensive };

const acceptVpcPeeringConnection = defineChange(
  "AcceptVpcPeeringConnection",
  (parameters, call) => {
    const id = checkId("peering", parameters.required("VpcPeeringConnectionId"));
    return () => {
      const peering = asAccepter(id, "accept", call);
      const code = statusNow(peering, call);
      if (code !== "pending-acceptance") throw badTransition(id, code, "provisioning");
      checkPairIsFree(peering, call);
      checkActiveQuota(peering, call);
      const accepted = act(peering, call, { kind: "accepted", at: call.now });
      return { vpcPeeringConnection: writePeering(viewOf(accepted, call, call.now), call) };
    };
  },
  resourceIntensive,
);

const rejectVpcPeeringConnection = defineChange(
  "RejectVpcPeeringConnection",
  (parameters, call) => {
    const id = checkId("peering", parameters.required("VpcPeeringConnectionId"));
    return () => {
      const peering = asAccepter(id, "reject", call);
      const code = statusNow(peering, call);
      if (code !== "pending-acceptance") throw badTransition(id, code, "rejected");
      act(peering, call, { kind: "rejected", at: call.now });
      return done;
    };
  },
  resourceIntensive,
);

const deleteVpcPeeringConnection = defineChange(
  "DeleteVpcPeeringConnection",
  (parameters, call) => {
    const id = checkId("peering", parameters.required("VpcPeeringConnectionId"));
    return () => {
      const peering = requireVisible(id, call);
      const code = statusNow(peering, call);
      if (code !== "pending-acceptance" && code !== "active") throw badTransition(id, code, "deleting");
      if (code === "pending-acceptance" && !rolesAt(peering, call).includes("requester"))
        throw notPermitted(`User ${call.accountId} cannot delete peering ${id}`);
      const wasAccepted = peering.act.kind === "accepted";
      act(peering, call, { kind: "deleted", at: call.now, by: call.accountId, wasAccepted });
      return done;
    };
  },
  resourceIntensive,
);

export const peeringAnswers: readonly Action[] = [
  acceptVpcPeeringConnection,
  rejectVpcPeeringConnection,
  deleteVpcPeeringConnection,
];
