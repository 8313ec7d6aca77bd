import { ok, type Result } from "#lib/result.ts";
import type { Opening } from "./open-filters.ts";
import { parseEnd, parseServiceText } from "./parse-question.ts";
import type { Question } from "./question.ts";

export const openings = ["address", "subnet", "group"] as const satisfies readonly Opening[];

/** A question as it stands in an address: `from=i-…&to=10.20.0.4&service=tcp/443`. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly service: string;
  /** Null: as the ends have it. */
  readonly family: 4 | 6 | null;
  readonly opening: Opening;
}

export function questionOf({ from, to, service, family }: Asked): Result<Question> {
  const source = parseEnd("from", from);
  if (!source.ok) return source;
  const destination = parseEnd("to", to);
  if (!destination.ok) return destination;
  const wanted = parseServiceText(service);
  return wanted.ok ? ok({ from: source.data, to: destination.data, service: wanted.data, family }) : wanted;
}
