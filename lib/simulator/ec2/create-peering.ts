import type { Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { overlaps, parseCidr } from "../cidr.ts";
import { liveCodes, type Peering, type PeeringEnd, samePair, statusOf } from "../peering-state.ts";
import { buckets } from "../throttle.ts";
import { invalid, type Parameters } from "../wire/parameters.ts";
import { type Place, placeKey, samePlace, type Tags, type Vpc, type World } from "../world.ts";
import { defineChange } from "./listing.ts";
import { viewOf, writePeering } from "./peering-view.ts";
import { checkId } from "./resource-ids.ts";
import { readTagSpecification } from "./tags.ts";
import { ownVpc } from "./vpcs.ts";

interface CreateInput {
  readonly vpcId: string;
  readonly peer: Place & { readonly vpcId: string };
  readonly tags: Tags;
}

function readInput(parameters: Parameters, call: Call): CreateInput {
  const accountId = parameters.optional("PeerOwnerId") ?? call.accountId;
  if (!/^\d{12}$/.test(accountId)) throw invalid("peerOwnerId", accountId, "Expecting an account id of 12 digits.");
  return {
    vpcId: checkId("vpc", parameters.required("VpcId")),
    peer: {
      vpcId: checkId("vpc", parameters.required("PeerVpcId")),
      accountId,
      region: parameters.optional("PeerRegion") ?? call.region,
    },
    tags: readTagSpecification(parameters, "vpc-peering-connection"),
  };
}

const countingCidrs = (vpc: Vpc) =>
  [...vpc.cidrs, ...vpc.ipv6Cidrs]
    .filter(({ state }) => state === "associated" || state === "associating")
    .flatMap(({ cidr }) => parseCidr(cidr) ?? []);

/** AWS says yes to all of these and lets the peering fail a moment later, with one message for every cause. */
function isDoomed(requester: Vpc, peer: CreateInput["peer"], world: World): boolean {
  const accepter = world.vpcs.get(peer.vpcId);
  if (accepter === undefined || !samePlace(accepter, peer)) return true;
  const theirs = countingCidrs(accepter);
  return countingCidrs(requester).some((ours) => theirs.some((their) => overlaps(ours, their)));
}

const endOf = (place: Place, vpcId: string, vpc: Vpc | undefined): PeeringEnd => ({
  accountId: place.accountId,
  region: place.region,
  vpcId,
  cidrs: (vpc?.cidrs ?? []).map(({ cidr }) => cidr),
  ipv6Cidrs: (vpc?.ipv6Cidrs ?? []).map(({ cidr }) => cidr),
  dns: false,
});

/** One that already goes from this VPC to that one; while it is still being deleted, AWS hands out the old id too. */
function existing(wanted: Peering, { world, now }: Call): Peering | undefined {
  return world.peerings.values().find((peering) => {
    const { code } = statusOf(peering, now, world.timers);
    return (
      (liveCodes.includes(code) || code === "deleting") &&
      samePair(peering, wanted) &&
      peering.requester.vpcId === wanted.requester.vpcId
    );
  });
}

function checkOutstanding(call: Call): void {
  const { world, now } = call;
  const waiting = [...world.peerings.values()].filter((peering) => {
    const { code } = statusOf(peering, now, world.timers);
    return samePlace(peering.requester, call) && (code === "initiating-request" || code === "pending-acceptance");
  });
  if (waiting.length >= world.quota("outstandingPeerings", call))
    throw new AwsError(
      "OutstandingVpcPeeringConnectionLimitExceeded",
      "The maximum number of outstanding VPC peering connection requests has been reached.",
    );
}

function create({ vpcId, peer, tags }: CreateInput, call: Call): Peering {
  const { world, now } = call;
  const requester = ownVpc(world, vpcId, call);
  const accepter = world.vpcs.get(peer.vpcId);
  const wanted: Peering = {
    id: "",
    requester: endOf(call, vpcId, requester),
    accepter: endOf(peer, peer.vpcId, accepter !== undefined && samePlace(accepter, peer) ? accepter : undefined),
    createdAt: now,
    act: { kind: "requested", doomed: isDoomed(requester, peer, world) },
    tags: { [placeKey(call)]: tags },
  };
  const already = existing(wanted, call);
  if (already !== undefined) return already;
  checkOutstanding(call);
  const peering = { ...wanted, id: world.newId("pcx") };
  world.peerings.put(peering.id, peering, now, placeKey(call));
  return peering;
}

export const createVpcPeeringConnection = defineChange(
  "CreateVpcPeeringConnection",
  (parameters, call) => {
    const input = readInput(parameters, call);
    return () => ({ vpcPeeringConnection: writePeering(viewOf(create(input, call), call, call.now), call) });
  },
  { bucket: buckets.resourceIntensive },
);
