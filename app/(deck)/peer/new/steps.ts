import type { StepperItem } from "#components/stepper/stepper.tsx";
import type { StepId } from "#lib/peering/assessment.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type NewPeering, newPeeringHref, peeringHref } from "#lib/routes.ts";
import type { Choice } from "./use-choice.ts";

const later: readonly (readonly [StepId, string])[] = [
  ["accept", "Accept"],
  ["requester-routes", "Requester's route tables"],
  ["accepter-routes", "Accepter's route tables"],
  ["dns", "DNS"],
  ["done", "Done"],
];

/** The steps while there is no peering yet: two can be opened, the others say what is to come. */
export function stepsBefore({ pair, requester, accepter }: Choice, standing: Standing): StepperItem[] {
  const chosen = { requester: requester.vpc, accepter: accepter.vpc };
  return [
    {
      id: "select",
      title: "Select VPCs",
      state: pair === null ? "todo" : "done",
      summary: "",
      href: newPeeringHref(chosen),
    },
    { id: "request", title: "Send request", ...requestStep(chosen, pair !== null, standing) },
    ...later.map(([id, title]) => ({ id, title, state: "locked" as const, summary: "", href: null })),
  ];
}

interface Standing {
  /** The live peering that these two VPCs already have. */
  readonly existing: PeeringId | null;
  /** Why no request can be sent. */
  readonly refused: string | null;
}

function requestStep(
  chosen: NewPeering,
  both: boolean,
  { existing, refused }: Standing,
): Pick<StepperItem, "state" | "summary" | "href"> {
  if (!both) return { state: "locked", summary: "choose both VPCs", href: null };
  if (existing !== null) return { state: "done", summary: "already requested", href: peeringHref(existing) };
  if (refused !== null) return { state: "blocked", summary: "see preflight", href: null };
  return { state: "todo", summary: "", href: newPeeringHref({ ...chosen, step: "request" }) };
}
