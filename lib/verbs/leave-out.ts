import "server-only";
import { instantOf } from "#lib/clock.ts";
import { deleteLeftOut, insertLeftOut } from "#lib/db/left-out.ts";
import type { Actor } from "#lib/db/trail.ts";
import { type AccountId, type PeeringId, type RouteTableId, sides } from "#lib/peering/ids.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Asking as Person } from "./approvals/guard.ts";
import type { Deck } from "./deck.ts";
import { observePeering, readPeering } from "./observe-peering.ts";
import { refusalOf, sightOf } from "./sight.ts";

export interface LeaveOutAsked {
  readonly peeringId: PeeringId;
  readonly routeTableId: RouteTableId;
  readonly reason: string;
}

interface Asking {
  readonly viewer: Person;
  readonly actor: Actor;
}

/** The account of the table, by our own finding: the permission is asked there. */
export async function accountOfTable(
  deck: Deck,
  { peeringId, routeTableId }: Pick<LeaveOutAsked, "peeringId" | "routeTableId">,
  viewer: Person,
): Promise<Result<readonly AccountId[]>> {
  const reading = await readPeering(deck, peeringId, viewer);
  if (!reading.ok) return reading;
  const side = sideOfTable(reading.data.observation, routeTableId);
  return side === null ? fail(noSuchTable(routeTableId)) : ok([side.place.accountId]);
}

/** Notes down that a table is without a route to a peering on purpose, so that its health says so, and by whom. */
export async function leaveOut(deck: Deck, asked: LeaveOutAsked, asking: Asking): Promise<Result<null>> {
  const found = await admitted(deck, asked, asking);
  if (!found.ok) return found;
  const { peeringId, routeTableId } = asked;
  const { reason, side } = found.data;
  const { actor } = asking;
  const chosen = { peeringId, routeTableId, reason, byId: actor.id, by: actor.name, at: instantOf(deck.clock) };
  if (!(await insertLeftOut(deck.database.db, chosen))) return fail(leftOutAlready(routeTableId));
  await record(deck, "leave-table-out", asked, { actor, side, reason, after: { routeTableId, reason } });
  return ok(null);
}

/** From now on a missing route in this table is a finding again. */
export async function takeBack(deck: Deck, asked: LeaveOutAsked, asking: Asking): Promise<Result<null>> {
  const found = await admitted(deck, asked, asking);
  if (!found.ok) return found;
  const { peeringId, routeTableId } = asked;
  const taken = await deleteLeftOut(deck.database.db, peeringId, routeTableId);
  if (taken === null) return fail(notLeftOut(routeTableId));
  const before = { routeTableId, reason: taken.reason, by: taken.by, at: taken.at };
  await record(deck, "take-table-back", asked, { ...found.data, actor: asking.actor, before });
  return ok(null);
}

interface Admitted {
  readonly reason: string;
  readonly side: SideObservation;
}

/** A reason; and by a fresh observation, a table of this peering that this person may change. */
async function admitted(
  deck: Deck,
  { peeringId, routeTableId, reason }: LeaveOutAsked,
  { viewer }: Asking,
): Promise<Result<Admitted>> {
  const checked = checkReason(reason);
  if (!checked.ok) return checked;
  if (checked.data === "") return fail(noReason);
  const observed = await observePeering(deck, peeringId, sightOf(viewer));
  if (!observed.ok) return observed;
  const side = sideOfTable(observed.data, routeTableId);
  if (side === null) return fail(noSuchTable(routeTableId));
  const refusal = refusalOf(viewer, "create-route", side);
  return refusal === null ? ok({ reason: checked.data, side }) : fail(refusal);
}

function sideOfTable(observation: PairObservation, id: RouteTableId): SideObservation | null {
  const has = ({ routeTables, vpcId }: SideObservation) =>
    routeTables.known && routeTables.value.some((table) => table.routeTableId === id && table.vpcId === vpcId);
  return sides.map((side) => observation[side]).find(has) ?? null;
}

const record = (
  deck: Deck,
  operation: string,
  { peeringId }: LeaveOutAsked,
  { actor, side, ...rest }: Admitted & { readonly actor: Actor; readonly before?: unknown; readonly after?: unknown },
): Promise<void> =>
  deck.trail.record({
    actor,
    category: "settings",
    operation,
    result: "done",
    accountId: side.place.accountId,
    region: side.place.region,
    resource: peeringId,
    ...rest,
  });

const noReason: Problem = {
  code: "bad-input",
  message: "Found no reason, wanted one: whoever looks at the peering later reads it.",
  path: "reason",
};

const noSuchTable = (id: RouteTableId): Problem => ({
  code: "not-found",
  message: `${id} is no route table of either VPC of this peering that you may see.`,
  mend: "Look at the peering as it is now.",
});

const leftOutAlready = (id: RouteTableId): Problem => ({
  code: "conflict",
  message: `${id} is left out already, and the earlier choice stays.`,
});

const notLeftOut = (id: RouteTableId): Problem => ({
  code: "wrong-state",
  message: `${id} is not left out; there is nothing to take back.`,
});
