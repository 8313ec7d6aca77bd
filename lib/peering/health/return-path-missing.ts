import { type Cidr, overlaps, uncovered } from "../cidr.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import { goesTo } from "../routes.ts";
import { carried, type ServingTable, servingTables, within } from "./carried.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, mendedBy, offered, unread } from "./check.ts";

const check = "return-path-missing";

/** What one side sends must find its way back: the tables of the subnets it arrives in need a route to where it came from. */
export const returnPathMissing: HealthCheck = (context) => sides.map((side) => answersOf(context, side));

interface OneWay {
  readonly from: ServingTable;
  readonly lost: readonly string[];
  readonly back: ServingTable;
  /** False: a prefix list whose entries were not read goes to the peering, and may hold the way back. */
  readonly sure: boolean;
}

/** `side` is the one that must answer. */
function answersOf(context: HealthContext, side: Side): CheckFinding {
  const { observation, routes } = context;
  const sender = observation[otherSide(side)];
  const here = observation[side];
  const blind =
    unread(check, sender, ["routeTables", "subnets"], "high") ??
    unread(check, here, ["routeTables", "subnets"], "high");
  if (blind !== null) return { ...blind, side };
  const all = oneWayPairs(context, side);
  const oneWay = all.filter(({ sure }) => sure);
  const dark = all.filter(({ sure }) => !sure);
  if (oneWay.length === 0 && dark.length > 0)
    return unknown(
      check,
      `Not known: whether prefix lists of ${vpcLabel(here)} hold the way back to ${vpcName(sender)}.`,
      {
        side,
        severity: "high",
        evidence: [...new Set(dark.map(({ back }) => tableLabel(back.table)))].sort(),
      },
    );
  if (oneWay.length === 0)
    return pass(check, `What ${vpcName(sender)} sends to ${vpcName(here)} finds its way back.`, { side });
  const tables = new Set(oneWay.map(({ back }) => back.table.routeTableId));
  const cells = (routes[side].rows ?? [])
    .filter(({ routeTableId }) => tables.has(routeTableId))
    .flatMap((row) => row.cells);
  return mendedBy(
    failing(
      check,
      `${vpcLabel(here)} has no way back to ${vpcLabel(sender)}: what arrives from there is never answered.`,
      {
        side,
        severity: "critical",
        evidence: oneWay.map(
          ({ from, lost, back }) =>
            `${tableLabel(from.table)} sends to subnets of ${tableLabel(back.table)}, which has no route back to ${lost.join(", ")}`,
        ),
        mend: `Add the routes in ${vpcName(here)}, in the route step.`,
      },
    ),
    offered(cells),
  );
}

function oneWayPairs(context: HealthContext, side: Side): OneWay[] {
  const { peeringId } = context.peering;
  const senders = servingTables(context.observation[otherSide(side)]) ?? [];
  const answering = (servingTables(context.observation[side]) ?? []).filter(
    ({ table }) => !context.leftOut[side].has(table.routeTableId),
  );
  const theirs = context.destinations[side] ?? wholeCidrs(senders);
  const lame = answering.flatMap((back) => {
    // What a route of the same or a longer prefix takes elsewhere is stolen, which is a finding of its own.
    const covered = theirs.flatMap((cidr) => [...carried(back.read, cidr, peeringId), ...within(back.read, cidr)]);
    const lacks = ({ cidr }: ServingTable["subnets"][number]) => uncovered(cidr, covered).length > 0;
    return senders.some(({ subnets }) => subnets.some(lacks)) ? [{ back, lacks }] : [];
  });
  if (lame.length === 0) return [];
  const ours = context.destinations[otherSide(side)] ?? wholeCidrs(answering);
  return senders.flatMap((from) => {
    const reached = ours.flatMap((cidr) => carried(from.read, cidr, peeringId));
    return lame.flatMap(({ back, lacks }): OneWay[] => {
      const lost = from.subnets.filter(lacks).map(({ cidr }) => cidr.text);
      const sure = !back.read.doubtful.some(({ route }) => goesTo(route, peeringId));
      return lost.length > 0 && reaches(reached, back) ? [{ from, lost, back, sure }] : [];
    });
  });
}

const reaches = (reached: readonly Cidr[], { subnets }: ServingTable): boolean =>
  subnets.some(({ cidr }) => reached.some((part) => overlaps(part, cidr)));

/** Where the VPC's own CIDRs are not known, its subnets tell. */
const wholeCidrs = (tables: readonly ServingTable[]): readonly Cidr[] =>
  tables.flatMap(({ subnets }) => subnets.map(({ cidr }) => cidr));
