import type { NetworkObservation } from "#lib/peering/network.ts";
import type { Answer } from "./answer.ts";
import { type EndItem, endsOf } from "./ends-list.ts";
import { endNamed, type FoundEnds, findEnds } from "./find-ends.ts";
import { fixAction, fixesAsCli } from "./fix-cli.ts";
import { fixId } from "./fix-id.ts";
import { fixesAsTerraform } from "./fix-terraform.ts";
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

export const openDesk = (observation: NetworkObservation): ReachDesk => ({
  network: compileNetwork(observation),
  items: endsOf(observation),
});

export const searchEnds = ({ items }: ReachDesk, query: string): FoundEnds => findEnds(items, query);

/** A change that would help, as the person sees it. */
export interface ShownFix {
  readonly id: string;
  readonly summary: string;
  readonly action: string;
  readonly accountId: string;
  readonly region: string;
}

/** An answer with what the screen needs beside it. */
export interface ReachReading {
  readonly answer: Omit<Answer, "fixes">;
  /** By the names that people know; null for an address, and for what is not known. */
  readonly from: EndItem | null;
  readonly to: EndItem | null;
  readonly fixes: readonly ShownFix[];
  /** All of the fixes as code; empty where there is none. */
  readonly cli: string;
  readonly terraform: string;
}

export function ask({ network, items }: ReachDesk, question: Question, opening: Opening): ReachReading {
  const { fixes, ...answer } = reach(network, question, opening);
  const operations = fixes.map(({ operation }) => operation);
  return {
    answer,
    from: endNamed(items, endText(question.from)),
    to: endNamed(items, endText(question.to)),
    fixes: fixes.map(({ summary, operation }) => ({
      id: fixId(operation),
      summary,
      action: fixAction(operation),
      accountId: operation.place.accountId,
      region: operation.place.region,
    })),
    cli: operations.length === 0 ? "" : fixesAsCli(operations),
    terraform: operations.length === 0 ? "" : fixesAsTerraform(operations),
  };
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

export const trySuggestions = ({ network, items }: ReachDesk, one: string, other: string): readonly TriedSuggestion[] =>
  suggestionsBetween(network, one, other).map(({ from, to, service, because }) => ({
    from: endText(from),
    to: endText(to),
    fromName: endNamed(items, endText(from))?.name ?? null,
    toName: endNamed(items, endText(to))?.name ?? null,
    service: serviceText(service),
    because,
    kind: reachKind(network, { from, to, service, family: null }),
  }));
