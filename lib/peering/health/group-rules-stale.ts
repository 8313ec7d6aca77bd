import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { listedVpcLabel, profileNamed, vpcLabel, vpcName } from "../names.ts";
import { awsCli } from "../operations/index.ts";
import { isTerminal } from "../peering.ts";
import { type CheckFinding, deepUnread, type HealthCheck, type HealthContext } from "./check.ts";
import type { PlaceObservation } from "./fleet.ts";
import { type FleetIndex, placeAt } from "./pairs.ts";
import type { FleetFinding } from "./report.ts";
import { endedPeersOf, staleRulesOf } from "./stale-rules.ts";

const check = "group-rules-stale";
const mend = "Delete them: they match nothing, fill the quota, and come to life if these VPCs are peered again.";

/** After the end of a peering: rules of either side that still name groups of the other. */
export const groupRulesStale: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): readonly CheckFinding[] {
  const { index, observation, peering } = context;
  if (!isTerminal(peering.status)) return [];
  const here = observation[side];
  const there = observation[otherSide(side)];
  const blind = deepUnread(check, context, side, ["securityGroups"], "low");
  if (blind !== null) return blind;
  const place = placeAt(index, here.place);
  const all = place === null ? null : staleRulesOf(index, place, here.vpcId);
  if (all === null || here.place.region !== there.place.region) return [];
  const stale = all.filter(({ pointsTo }) => pointsTo === there.vpcId);
  const lost = index.deep().groupsOf.has(there.vpcId) ? [] : all.filter(({ pointsTo }) => pointsTo === null);
  if (stale.length === 0 && lost.length > 0)
    return [
      unknown(check, `Not known: whether security groups of ${vpcLabel(here)} name groups of ${vpcName(there)}.`, {
        side,
        severity: "low",
        evidence: lost.map(({ line }) => line),
      }),
    ];
  if (stale.length === 0)
    return [pass(check, `No security group of ${vpcName(here)} names one of ${vpcName(there)}.`, { side })];
  const found = failing(check, `Security groups of ${vpcLabel(here)} still name groups of ${vpcName(there)}.`, {
    side,
    severity: "low",
    evidence: stale.map(({ line }) => line),
    mend,
  });
  const filters = stale.flatMap(({ removal }) => (removal === null ? [] : { ...removal, place: here.place }));
  return [{ ...found, filters }];
}

/** Per VPC, what no listed peering tells of: AWS forgets ended peerings, and leaves such rules for good. */
export const staleGroupRules = (index: FleetIndex): FleetFinding[] =>
  index.fleet.places.flatMap((place) => ofPlace(index, place));

function ofPlace(index: FleetIndex, place: PlaceObservation): FleetFinding[] {
  const { accountId, region, vpcs } = place;
  const profile = profileNamed(index.accounts.get(accountId)?.name ?? null, accountId);
  const own = (vpcs.known ? vpcs.value : []).filter(({ ownerId }) => ownerId === accountId);
  return own.flatMap(({ vpcId, name }): FleetFinding[] => {
    const told = new Set<string>(endedPeersOf(place, vpcId));
    const stale = (staleRulesOf(index, place, vpcId) ?? []).filter(
      ({ pointsTo }) => pointsTo === null || !told.has(pointsTo),
    );
    const summary = `Security groups of ${listedVpcLabel({ vpcId, name })} name groups over peerings that are no more.`;
    if (stale.length === 0) return [];
    const found = failing(check, summary, { severity: "low", evidence: stale.map(({ line }) => line), mend });
    // No peering is left whose side this place could be; the command is the same for either.
    const at = { accountId, region, side: "requester" } as const;
    const commands = stale.flatMap(({ removal }) => (removal ? awsCli({ ...removal, place: at }, profile) : []));
    return [{ ...found, accountId, region, peeringIds: [], commands }];
  });
}
