import "server-only";
import type { PeeringId, Place, RouteTableId } from "#lib/peering/ids.ts";
import type { Action } from "../budgets.ts";
import type { Failure } from "../failure.ts";
import { readPeering } from "../reads/peerings.ts";
import { readRouteTable } from "../reads/route-tables.ts";
import type { WriteTools } from "./kind.ts";

/** Where a route to a peering would go. */
interface RoutePlace {
  readonly place: Place;
  readonly routeTableId: RouteTableId;
  readonly peeringId: PeeringId;
}

/**
 * Why the table may not route to the peering: its VPC is none of the two. Null: it may, or the peering is not visible yet,
 * and then AWS itself refuses. Costs no call after an observation, since these facts never change.
 */
export async function strangerTo(subject: RoutePlace, action: Action, tools: WriteTools): Promise<Failure | null> {
  const { place, routeTableId, peeringId } = subject;
  const { ec2, known } = tools;
  if (known.vpcOfTable(routeTableId) === null) {
    const table = await readRouteTable(ec2, place, routeTableId);
    if (!table.ok) return table.error;
    known.learnTable(routeTableId, table.data.vpcId);
  }
  if (known.vpcsOfPeering(peeringId) === null) {
    const peering = await readPeering(ec2, place, peeringId);
    if (peering.ok && peering.data !== null) known.learnPeering(peering.data);
  }
  const vpcId = known.vpcOfTable(routeTableId);
  const vpcs = known.vpcsOfPeering(peeringId);
  if (vpcId === null || vpcs === null || vpcs.includes(vpcId)) return null;
  return ec2.failure(place, action, {
    fault: "bad-input",
    code: "conflict",
    message: `${routeTableId} belongs to ${vpcId}, but ${peeringId} joins ${vpcs.join(" and ")}. Nothing was sent.`,
    mend: "Choose a route table of one of the peering's own VPCs.",
  });
}
