import type { StepperItem } from "#components/stepper/stepper.tsx";
import type { StepId } from "#lib/peering/assessment.ts";
import { newPeeringHref } from "#lib/routes.ts";
import type { Choice } from "./use-choice.ts";

const later: readonly (readonly [StepId, string])[] = [
  ["accept", "Accept"],
  ["requester-routes", "Requester's route tables"],
  ["accepter-routes", "Accepter's route tables"],
  ["dns", "DNS"],
  ["done", "Done"],
];

/** The steps while there is no peering yet: two can be opened, the others say what is to come. */
export function stepsBefore({ pair, requester, accepter }: Choice, refused: string | null): StepperItem[] {
  const chosen = { requester: requester.vpc, accepter: accepter.vpc };
  return [
    {
      id: "select",
      title: "Select VPCs",
      state: pair === null ? "todo" : "done",
      summary: "",
      href: newPeeringHref(chosen),
    },
    {
      id: "request",
      title: "Send request",
      state: pair === null ? "locked" : refused === null ? "todo" : "blocked",
      summary: pair === null ? "choose both VPCs" : refused === null ? "" : "see preflight",
      href: pair === null || refused !== null ? null : newPeeringHref({ ...chosen, step: "request" }),
    },
    ...later.map(([id, title]) => ({ id, title, state: "locked" as const, summary: "", href: null })),
  ];
}
