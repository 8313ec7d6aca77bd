import type { PairContext } from "../context.ts";
import { type Side, sides } from "../ids.ts";
import { placeLabel, profileOf, tableLabelOf, vpcLabel } from "../names.ts";
import type { PeeringStatus } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";
import { awsCli } from "../operations/index.ts";
import { isPending } from "../peering.ts";
import { findAndDeleteRoutes } from "./by-hand.ts";
import type { TeardownSide } from "./plan.ts";

/** What somebody else must do at one side, as they may be told it. */
export interface HandOver {
  readonly side: Side;
  /** What must be done there, one sentence each. */
  readonly must: readonly string[];
  /** Why it is not done from here. */
  readonly because: string;
  /** A message, ready for a mail or a ticket. */
  readonly text: string;
  readonly cli: string;
}

interface Duty {
  readonly must: string;
  readonly lines: readonly string[];
  readonly because: string;
  readonly commands: readonly string[];
}

export function handOvers(
  context: PairContext,
  bySide: Readonly<Record<Side, Pick<TeardownSide, "tables">>>,
  operations: readonly PlannedOperation[],
): readonly HandOver[] {
  const endsHere = operations.some(({ operation, status }) => isEnding(operation.kind) && status !== "blocked");
  return sides.flatMap((side) => {
    const own = operations.filter(({ operation }) => operation.place.side === side);
    const duties = [
      ...routesUnseen(context, side, bySide[side].tables === null),
      ...routesKept(context, side, own),
      ...(endsHere ? [] : ending(context, side, own)),
    ];
    const [first] = duties;
    return first === undefined ? [] : [handOver(context, side, duties, first.because)];
  });
}

const isEnding = (kind: string): boolean => kind === "delete-peering" || kind === "reject";

/** Where it never came to an acceptance, nobody has had a reason to route to it. */
const routedTo: ReadonlySet<PeeringStatus | null> = new Set([null, "provisioning", "active", "deleting", "deleted"]);

function routesUnseen({ observation, moving, peering }: PairContext, side: Side, unseen: boolean): Duty[] {
  const here = observation[side];
  if (!unseen || here.routeTables.known || !routedTo.has(peering?.status ?? null)) return [];
  const must = `Delete every route to ${moving.id} from the route tables of ${vpcLabel(here)}.`;
  const { message, mend } = here.routeTables.problem;
  return [
    {
      must,
      lines: [],
      because: [message, mend].filter(Boolean).join(" "),
      commands: findAndDeleteRoutes(observation, side, moving.id),
    },
  ];
}

function routesKept({ observation, moving }: PairContext, side: Side, own: readonly PlannedOperation[]): Duty[] {
  const kept = own.flatMap((planned) =>
    planned.operation.kind === "delete-route" && planned.status === "blocked"
      ? [{ operation: planned.operation, because: planned.because }]
      : [],
  );
  const [first] = kept;
  if (first === undefined) return [];
  const many = kept.length === 1 ? "this route" : `these ${kept.length} routes`;
  return [
    {
      must: `Delete ${many} to ${moving.id} from the route tables of ${vpcLabel(observation[side])}.`,
      lines: kept.map(
        ({ operation }) => `${operation.destination} in ${tableLabelOf(observation, side, operation.routeTableId)}`,
      ),
      because: first.because ?? "",
      commands: kept.map(({ operation }) => awsCli(operation, profileOf(observation[side]))),
    },
  ];
}

/** Of an active peering either owner rids themself; a request is the requester's to withdraw and the accepter's to reject. */
function ending({ observation, peering }: PairContext, side: Side, own: readonly PlannedOperation[]): Duty[] {
  const status = peering?.status;
  if (peering === null || (status !== "active" && status !== "pending-acceptance")) return [];
  const here = observation[side];
  const kind = isPending(peering.status) && side === "accepter" ? "reject" : "delete-peering";
  const verb = kind === "reject" ? "Reject" : isPending(peering.status) ? "Withdraw the request" : "Delete the peering";
  const blocked = own.find(({ operation }) => operation.kind === kind)?.because;
  const { place } = here;
  const { peeringId } = peering;
  const operation =
    kind === "reject"
      ? ({ kind, place: observation.accepter.place, peeringId } as const)
      : ({ kind, place, peeringId } as const);
  return [
    {
      must: `${verb} ${peeringId}, once its routes are gone.${peering.status === "active" ? " One of the two owners is enough." : ""}`,
      lines: [],
      because: blocked ?? (here.peerings.known ? "" : here.peerings.problem.message),
      commands: [awsCli(operation, profileOf(here))],
    },
  ];
}

function handOver(
  { observation, moving }: PairContext,
  side: Side,
  duties: readonly Duty[],
  because: string,
): HandOver {
  const here = observation[side];
  const { requester, accepter } = observation;
  return {
    side,
    must: duties.map(({ must }) => must),
    because,
    text: [
      `The VPC peering ${moving.id} of ${vpcLabel(requester)} in ${placeLabel(requester)} and ${vpcLabel(accepter)} in ${placeLabel(accepter)} is being torn down.`,
      "",
      `To do in ${placeLabel(here)}:`,
      ...duties.flatMap(({ must, lines }, index) => [`${index + 1}. ${must}`, ...lines.map((line) => `   ${line}`)]),
      "",
      "A route whose target is another one must stay as it is. Security-group rules that name a group of the other VPC become stale; AWS deletes none of them.",
      "",
    ].join("\n"),
    cli: ["#!/bin/sh", "set -eu", ...duties.flatMap(({ commands }) => commands), ""].join("\n"),
  };
}
