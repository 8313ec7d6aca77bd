import type { Service } from "#lib/peering/filters/flow.ts";
import { type Fix } from "./answer.ts";
import { applied } from "./apply.ts";
import type { FixOperation } from "./fix-operation.ts";
import { fixWords } from "./fix-words.ts";
import { judge } from "./judge.ts";
import type { Network } from "./network.ts";
import { type Mending, openAcl, openGroup } from "./open-filters.ts";
import { liveBetween } from "./peerings.ts";
import { redirect, revive, tableOf } from "./redirect.ts";
import type { Step, Walk } from "./step.ts";
import { walk } from "./walk.ts";

/** More steps than a way there and back has. */
const roundsMax = 12;

/**
 * The changes that make a stopped walk go through: one obstacle after the other is taken away on a copy, until it
 * arrives; then whatever turns out not to be needed is left out. Empty where no change that is known here helps.
 */
export function fixesFor(network: Network, mending: Mending, stopped: Walk): readonly Fix[] {
  const operations: FixOperation[] = [];
  let changed = network;
  let walked = stopped;
  for (let round = 0; round < roundsMax; round++) {
    const { verdict } = judge(walked);
    if (verdict === "reachable")
      return asFixes(network, stopped, needed(network, mending.service, stopped, operations));
    if (verdict !== "unreachable") return [];
    const next = nextRemedy(changed, mending, walked, operations);
    if (next.length === 0) return [];
    for (const operation of next) changed = applied(changed, operation);
    operations.push(...next);
    walked = walk(changed, mending.service, stopped.source, stopped.destination);
  }
  return [];
}

/** For the first obstacle that is still to be mended: a reference to a group, for one, counts once the routes are there. */
function nextRemedy(
  network: Network,
  mending: Mending,
  walked: Walk,
  done: readonly FixOperation[],
): readonly FixOperation[] {
  const before = new Set(done.map((operation) => JSON.stringify(operation)));
  for (const step of walked.steps) {
    if (step.outcome !== "block") continue;
    if (step.final === true) return [];
    const operations = remedy(network, mending, walked, step);
    if (operations.length === 0) return [];
    const further = operations.filter((operation) => !before.has(JSON.stringify(operation)));
    if (further.length > 0) return further;
  }
  return [];
}

function asFixes(
  network: Network,
  { source: { vpc: from }, destination: { vpc: to } }: Walk,
  operations: readonly FixOperation[],
): readonly Fix[] {
  if (from === null || to === null) return [];
  const live = liveBetween(network.peeringsOf(from.vpcId), from.vpcId, to.vpcId);
  const created = operations.find((operation) => operation.kind === "create-peering");
  const requester = (created ?? live)?.requester.vpcId === to.vpcId ? to : from;
  const pair = network.pair(requester, requester === from ? to : from);
  return operations.map((operation) => ({ summary: fixWords(operation, pair), operation }));
}

function needed(
  network: Network,
  service: Service,
  { source, destination }: Walk,
  all: readonly FixOperation[],
): readonly FixOperation[] {
  const works = (operations: readonly FixOperation[]): boolean =>
    judge(walk(operations.reduce(applied, network), service, source, destination)).verdict === "reachable";
  return all.reduce<readonly FixOperation[]>((kept, operation) => {
    const rest = kept.filter((each) => each !== operation);
    return works(rest) ? rest : kept;
  }, all);
}

function remedy(network: Network, mending: Mending, walked: Walk, step: Step): readonly FixOperation[] {
  const { subject } = step;
  switch (subject.kind) {
    case "groups":
      return openGroup(subject, mending, walked);
    case "acl":
      return openAcl(subject, mending, walked);
    case "route":
      return subject.way === "request"
        ? redirect(network, walked.source, walked.destination, subject.table)
        : redirect(network, walked.destination, walked.source, subject.table);
    case "peering":
      if (step.reason === "peering-not-active") return revive(network, walked, subject);
      return redirect(network, walked.source, walked.destination, tableOf(network, walked.source));
    case "end":
      return [];
  }
}
