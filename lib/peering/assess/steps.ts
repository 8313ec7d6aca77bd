import type { RouteMatrix, Step, StepId } from "../assessment.ts";
import type { PairContext } from "../context.ts";
import { type Side, sides } from "../ids.ts";
import { accountLabel, placeLabel, vpcLabel } from "../names.ts";
import type { PeeringStatus } from "../observation.ts";
import { isPending, isTerminal } from "../peering.ts";
import { servingRows } from "./matrix.ts";
import { untilGone, whatToDo } from "./status.ts";

type StepView = Pick<Step, "state" | "summary">;
const view = (state: Step["state"], summary: string): StepView => ({ state, summary });

const titles: Record<StepId, string> = {
  select: "Select VPCs",
  request: "Send request",
  accept: "Accept",
  "requester-routes": "Requester's route tables",
  "accepter-routes": "Accepter's route tables",
  dns: "DNS",
  done: "Done",
};

export function steps(context: PairContext, routes: Readonly<Record<Side, RouteMatrix>>): Step[] {
  const status = context.peering?.status ?? null;
  const made: Record<Exclude<StepId, "done">, StepView> = {
    select: selectStep(context),
    request: requestStep(context, status),
    accept: acceptStep(context, status),
    "requester-routes": opened(context, status) ?? routeStep(context, routes.requester),
    "accepter-routes": opened(context, status) ?? routeStep(context, routes.accepter),
    dns: opened(context, status) ?? dnsStep(context, status),
  };
  const before = Object.entries(made).map(([id, step]) => ({ id: id as StepId, title: titles[id as StepId], ...step }));
  const remaining = before.filter((step) => step.state !== "done");
  const last: StepView =
    remaining.length === 0
      ? view("done", "Everything is set up.")
      : view("locked", `Remaining: ${remaining.map((step) => step.title).join(", ")}.`);
  return [...before, { id: "done", title: titles.done, ...last }];
}

function selectStep({ observation, peering }: PairContext): StepView {
  const chosen = `${vpcLabel(observation.requester)} and ${vpcLabel(observation.accepter)}`;
  // A peering that exists names both VPCs, and an owner that Peerdeck does not manage is taken at the person's word.
  const unseen = sides.filter((side) => observation[side].managed && !observation[side].vpc.known);
  const [first] = unseen;
  if (peering !== null || first === undefined) return view("done", chosen);
  const reading = observation[first].vpc;
  return view("unknown", reading.known ? chosen : `${vpcLabel(observation[first])}: ${reading.problem.message}`);
}

function requestStep({ observation, peering }: PairContext, status: PeeringStatus | null): StepView {
  if (peering === null || status === null) {
    if (observation.peeringId !== null) return view("unknown", `No readable side lists ${observation.peeringId}.`);
    const { requester } = observation;
    if (!requester.managed) return view("waiting", `${placeLabel(requester)} must send the request.`);
    return requester.peerings.known
      ? view("todo", "Not sent yet.")
      : view("unknown", `Its peerings could not be read: ${requester.peerings.problem.message}`);
  }
  return isTerminal(status)
    ? view("blocked", `${peering.peeringId} is ${status}.`)
    : view("done", `${peering.peeringId} was requested.`);
}

function acceptStep({ observation, peering }: PairContext, status: PeeringStatus | null): StepView {
  const { accepter } = observation;
  if (peering === null || status === null) return view("locked", "Comes after the request.");
  if (isTerminal(status)) return view("blocked", `${whatToDo(status)} ${untilGone(observation, status)}`.trim());
  switch (status) {
    case "active":
      return view("done", `Accepted by ${accountLabel(accepter)}.`);
    case "provisioning":
      return view("waiting", "Accepted. AWS is provisioning the peering.");
    case "initiating-request":
      return view("waiting", "AWS is handing the request over.");
    default:
      return accepter.managed
        ? view("todo", `${accountLabel(accepter)} can accept it here.`)
        : view("waiting", `${placeLabel(accepter)} must accept it.`);
  }
}

/** Null: the steps after acceptance are open. */
function opened({ peering, observation }: PairContext, status: PeeringStatus | null): StepView | null {
  if (peering === null || status === null)
    return view("locked", observation.peeringId === null ? "Comes after the request." : "The peering is not listed.");
  if (isTerminal(status)) return view("locked", `The peering is ${status}.`);
  return isPending(status) ? view("locked", "Comes after acceptance.") : null;
}

function routeStep({ observation }: PairContext, matrix: RouteMatrix): StepView {
  const here = observation[matrix.side];
  if (!here.managed) return view("waiting", `${placeLabel(here)} must add its routes.`);
  if (matrix.rows === null) return view("unknown", `The route tables could not be read: ${matrix.unreadable}`);
  if (!here.subnets.known) return view("unknown", `The subnets could not be read: ${here.subnets.problem.message}`);
  if (matrix.destinationsUnknown || matrix.coverage === null)
    return view("unknown", "The other side's CIDRs are not known.");
  const { tables, covered, partly } = matrix.coverage;
  if (tables === 0) return view("unknown", "The VPC shows no route table that could route to a peering.");
  const summary = `${covered} of ${tables} route tables that serve subnets carry every CIDR of the other side.`;
  if (covered === tables) return view("done", summary);
  const cells = servingRows(matrix.rows).flatMap((row) => row.cells.filter((cell) => cell.scope === "cidr"));
  const open = cells.filter((cell) => cell.state !== "right" && cell.state !== "waiting");
  if (open.every((cell) => cell.state === "unknown"))
    return view("unknown", `${summary} The rest depends on prefix lists that were not read.`);
  return view(covered + partly > 0 || open.length < cells.length ? "partial" : "todo", summary);
}

function dnsStep(context: PairContext, status: PeeringStatus | null): StepView {
  const { observation, peering } = context;
  if (status === "provisioning") return view("locked", "Opens when the peering is active.");
  const each = sides.map((side) => ({ here: observation[side], on: peering?.[side].dns ?? null }));
  const off = each.filter(({ here, on }) => here.managed && on === false);
  const unread = each.filter(({ here, on }) => here.managed && on === null);
  const foreign = each.filter(({ here, on }) => !here.managed && on !== true);
  const on = each.filter((one) => one.on === true);
  const count = `On for ${on.length} of 2 sides.`;
  if (off.length > 0) return view(on.length > 0 ? "partial" : "todo", count);
  if (unread.length > 0)
    return view(
      "unknown",
      `${count} AWS does not say for ${unread.map(({ here }) => accountLabel(here)).join(" and ")}.`,
    );
  if (foreign.length > 0)
    return view(
      "waiting",
      `${count} ${foreign.map(({ here }) => placeLabel(here)).join(" and ")} may switch on its own.`,
    );
  return view("done", "On for both sides.");
}

const others: readonly StepId[] = ["requester-routes", "accepter-routes", "dns"];

/** The first step that is not done; where only somebody else can do that one, the next on which there is work here. */
export function currentStep(all: readonly Step[]): StepId {
  const open = all.filter((step) => step.state !== "done");
  const [first] = open;
  if (first === undefined) return "done";
  // An ended peering opens where it says what to do next.
  if (all.some((step) => step.id === "accept" && step.state === "blocked")) return "accept";
  if (first.state !== "waiting" || !others.includes(first.id)) return first.id;
  return open.find((step) => step.state !== "waiting" && step.state !== "locked")?.id ?? first.id;
}
