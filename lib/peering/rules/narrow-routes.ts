import { type Cidr, cidrOf, contains } from "../cidr.ts";
import { attachedCidrs, type VpcCidrs } from "../destinations.ts";
import { otherSide, type PeeringId, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { ownDestinationLabel, ownDestinations } from "../own-routes.ts";
import { broken, kept, type RuleCheck, type RuleVerdict, untold } from "./facts.ts";
import type { NarrowRoutes } from "./rule.ts";

/** Arises once there is a peering to route to. */
export const narrowRoutes: RuleCheck<NarrowRoutes> = (_, { observation, peeringId }) =>
  peeringId === null ? [] : sides.map((side) => ofSide(observation, peeringId, side));

function ofSide(observation: PairObservation, peeringId: PeeringId, side: Side): RuleVerdict {
  const here = observation[side];
  const peer = vpcName(observation[otherSide(side)]);
  if (!here.routeTables.known) return untold(side, `the route tables of ${vpcLabel(here)} could not be read.`);
  const theirs = attachedCidrs(observation, otherSide(side));
  if (theirs === null) return untold(side, `the CIDRs of ${peer} are told by nobody yet.`);
  const own = ownDestinations({ observation, peering: { peeringId } }, side);
  const whole = own.filter(({ cidr }) => cidr !== null && holdsSome(cidr, theirs));
  if (whole.length > 0)
    return broken(side, `routes of ${vpcLabel(here)} open all of ${peer}, not its subnets.`, {
      evidence: whole.map(ownDestinationLabel),
      mend: "Add routes to the subnets that are needed, then delete the wide ones.",
    });
  const dark = own.filter(({ cidr }) => cidr === null);
  return dark.length > 0
    ? untold(side, `what prefix lists of ${vpcLabel(here)} hold was not read.`, {
        evidence: dark.map(ownDestinationLabel),
      })
    : kept(side, `every route of ${vpcName(here)} to ${peer} names a part of it.`);
}

/** Whether a route to this destination would open all of some CIDR of the other VPC, as far as those are known. */
export function opensWhole(observation: PairObservation, side: Side, destination: string): boolean {
  const theirs = attachedCidrs(observation, otherSide(side));
  const cidr = cidrOf(destination);
  return cidr !== null && theirs !== null && holdsSome(cidr, theirs);
}

const holdsSome = (cidr: Cidr, { v4, v6 }: VpcCidrs): boolean => [...v4, ...v6].some((their) => contains(cidr, their));
