import { dnsSide } from "../assess/dns.ts";
import { normalise } from "../cidr.ts";
import { failing, pass, unknown } from "../findings.ts";
import { type OperationId, type Side, sides } from "../ids.ts";
import { formatInstant } from "../instant.ts";
import { tableLabelOf, vpcLabel, vpcName } from "../names.ts";
import { done } from "../operations/index.ts";
import type { AppliedChange } from "../trail.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, mendedBy, present } from "./check.ts";

const check = "journal-drift";

/** What Peerdeck applied, by its trail, and AWS does not show any more: somebody else has changed it since. */
export const journalDrift: HealthCheck = (context) => {
  const { applied, observation, peering } = context;
  if (applied.length === 0 || peering.status !== "active") return [];
  return sides.flatMap((side) => {
    // The trail knows also what was done in accounts that whoever asks may not see.
    const here = observation[side].managed ? applied.filter(({ operation }) => operation.place.side === side) : [];
    return here.length === 0 ? [] : ofSide(context, side, here);
  });
};

function ofSide(context: HealthContext, side: Side, applied: readonly AppliedChange[]): readonly CheckFinding[] {
  const { observation } = context;
  const here = observation[side];
  const seen = applied.map((change) => ({ change, done: done(change.operation, observation) }));
  const gone = seen.flatMap(({ change, done: state }) => (state === "no" ? [change] : []));
  const dark = seen.flatMap(({ change, done: state }) => (state === "unknown" ? [change] : []));
  const lines = (changes: readonly AppliedChange[]) => changes.map((change) => lineOf(context, change)).sort();
  const found: CheckFinding[] = [];
  if (gone.length > 0)
    found.push(
      mendedBy(
        failing(check, `What was set up in ${vpcLabel(here)} with Peerdeck is not so any more.`, {
          side,
          severity: "medium",
          evidence: lines(gone),
          mend: "Apply it again, in the route or DNS step; or leave it so, where the other change was meant.",
        }),
        [...new Set(present(gone.map((change) => againOf(context, change))))],
      ),
    );
  if (dark.length > 0)
    found.push(
      unknown(check, `Not known: whether what was set up in ${vpcLabel(here)} with Peerdeck is still so.`, {
        side,
        severity: "low",
        evidence: lines(dark),
      }),
    );
  return found.length > 0
    ? found
    : [pass(check, `Everything that was set up in ${vpcName(here)} with Peerdeck is still so.`, { side })];
}

function lineOf({ observation }: HealthContext, { operation, at, by }: AppliedChange): string {
  const when = `${by}, ${formatInstant(at)}`;
  if (operation.kind === "set-peering-dns") return `DNS option ${operation.enabled ? "on" : "off"}: ${when}`;
  const { kind, routeTableId, destination, place } = operation;
  const table = tableLabelOf(observation, place.side, routeTableId);
  const verb = kind === "delete-route" ? "deleted from" : kind === "create-route" ? "added to" : "replaced in";
  return `${destination} ${verb} ${table}: ${when}`;
}

/** What of the plan would make it so again; null where the plan offers nothing of the kind. */
function againOf(context: HealthContext, { operation }: AppliedChange): OperationId | null {
  const { place } = operation;
  // Putting another target back is not the plan's to offer.
  if (operation.kind === "replace-route" && operation.target.id !== context.peering.peeringId) return null;
  if (operation.kind === "set-peering-dns") {
    const { set, unset } = dnsSide(context, place.side);
    return operation.enabled ? set : unset;
  }
  const row = context.routes[place.side].rows?.find(({ routeTableId }) => routeTableId === operation.routeTableId);
  const cell = row?.cells.find(({ destination }) => destination === normalise(operation.destination));
  return (operation.kind === "delete-route" ? cell?.undo : cell?.apply) ?? null;
}
