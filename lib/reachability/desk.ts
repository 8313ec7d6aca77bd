import type { VpcRef } from "#lib/peering/ids.ts";
import type { NetworkObservation } from "#lib/peering/network.ts";
import { isPlanned } from "#lib/peering/peering.ts";
import type { Problem } from "#lib/result.ts";
import type { Answer } from "./answer.ts";
import { type EndItem, endsOf } from "./ends-list.ts";
import { endNamed, type FoundEnds, findEnds } from "./find-ends.ts";
import { fixAction, fixesAsCli, fixesAsTerraform } from "./fix-code.ts";
import { fixId } from "./fix-id.ts";
import type { FixOperation } from "./fix-operation.ts";
import { type HostNameReading, hostNameOf } from "./host-name.ts";
import { compileNetwork, type Network } from "./network.ts";
import type { Opening } from "./open-filters.ts";
import { endText, serviceText } from "./parse-question.ts";
import type { Question } from "./question.ts";
import { type AnswerKind, reach, reachKind } from "./reach.ts";
import { suggestionsBetween } from "./suggest.ts";

/** One network made ready for every sort of question, on the server and in the browser alike. */
export interface ReachDesk {
  readonly network: Network;
  readonly items: readonly EndItem[];
}

export function openDesk(observation: NetworkObservation): ReachDesk {
  const network = compileNetwork(observation);
  return { network, items: endsOf(network.things) };
}

export const searchEnds = ({ items }: ReachDesk, query: string): FoundEnds => findEnds(items, query);

/** A change that would help, as the person sees it. */
export interface ShownFix {
  readonly id: string;
  readonly kind: FixOperation["kind"];
  readonly summary: string;
  readonly action: string;
  /** Hangs on a peering that must be made first. */
  readonly waits: boolean;
  /** Why the person who asks may not apply it, and who could; null where they may, or where nobody is asked. */
  readonly refusal: Problem | null;
}

/** An answer with what the screen needs beside it. */
export interface ReachReading {
  readonly answer: Omit<Answer, "fixes">;
  /** What a public name of the destination resolves to for the source; null where it has none, or nothing is peered. */
  readonly hostName: HostNameReading | null;
  /** By the names that people know; null for an address, and for what is not known. */
  readonly from: EndItem | null;
  readonly to: EndItem | null;
  readonly fixes: readonly ShownFix[];
  /** The VPCs to be peered, where that is a part of the mend. */
  readonly newPeering: { readonly requester: VpcRef; readonly accepter: VpcRef } | null;
  /** All of the fixes as code; empty where there is none. */
  readonly cli: string;
  readonly terraform: string;
}

/** `refusalOf`: why a fix may not be applied by whoever asks. */
export function ask(
  { network, items }: ReachDesk,
  question: Question,
  opening: Opening,
  refusalOf: (fix: FixOperation) => Problem | null = () => null,
): ReachReading {
  const { fixes, ...answer } = reach(network, question, opening);
  const operations = fixes.map(({ operation }) => operation);
  return {
    answer,
    hostName: hostNameOf(network, answer),
    from: endNamed(items, endText(question.from)),
    to: endNamed(items, endText(question.to)),
    fixes: fixes.map(({ summary, operation }) => ({
      id: fixId(operation),
      kind: operation.kind,
      summary,
      action: fixAction(operation),
      waits: "peeringId" in operation && operation.kind !== "create-peering" && isPlanned(operation.peeringId),
      refusal: ofParticipant(operation, answer) ?? refusalOf(operation),
    })),
    newPeering: newPeeringIn(operations),
    cli: operations.length === 0 ? "" : fixesAsCli(operations),
    terraform: operations.length === 0 ? "" : fixesAsTerraform(operations),
  };
}

/** A peering's operations are its two owners': what a third account has to change in a shared subnet, it does itself. */
function ofParticipant(
  { place: { accountId, region } }: FixOperation,
  { source, destination }: Pick<Answer, "source" | "destination">,
): Problem | null {
  if ([source, destination].some((end) => end?.accountId === accountId && end.region === region)) return null;
  return {
    code: "not-managed",
    message: `Account ${accountId} takes part in a shared subnet; what is its own cannot be changed from here.`,
    mend: `Whoever administers account ${accountId}: run the command below.`,
    accountId,
    region,
  };
}

function newPeeringIn(operations: readonly FixOperation[]): ReachReading["newPeering"] {
  const created = operations.find((operation) => operation.kind === "create-peering");
  return created === undefined ? null : { requester: created.requester, accepter: created.accepter };
}

/** A suggestion with what it would be answered. */
export interface TriedSuggestion {
  readonly from: string;
  readonly to: string;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly service: string;
  readonly because: string;
  readonly kind: AnswerKind;
}

export interface Suggestions {
  readonly pairs: readonly TriedSuggestion[];
}

export const trySuggestions = ({ network, items }: ReachDesk, one: string, other: string): Suggestions => ({
  pairs: suggestionsBetween(network, one, other).map(({ from, to, service, because }) => ({
    from: endText(from),
    to: endText(to),
    fromName: endNamed(items, endText(from))?.name ?? null,
    toName: endNamed(items, endText(to))?.name ?? null,
    service: serviceText(service),
    because,
    kind: reachKind(network, { from, to, service, family: null }),
  })),
});
