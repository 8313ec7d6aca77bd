import { hostOf } from "./endpoint.ts";
import { type EndItem, itemHolds } from "./ends-list.ts";

/** `GET /api/reach/ends` */
export interface FoundEnds {
  readonly items: readonly EndItem[];
  /** How many there are in all; the list holds the first of them. */
  readonly total: number;
}

const shownMax = 60;

const wordsOf = ({ text, name, addresses, subnetId, vpcId, vpcName, accountId, region }: EndItem): string =>
  [text, name ?? "", ...addresses, subnetId ?? "", vpcId, vpcName ?? "", accountId, region].join(" ").toLowerCase();

const haystacks = new WeakMap<readonly EndItem[], readonly string[]>();

function haystackOf(items: readonly EndItem[]): readonly string[] {
  const before = haystacks.get(items);
  if (before !== undefined) return before;
  const made = items.map(wordsOf);
  haystacks.set(items, made);
  return made;
}

/** Every word typed must be found; an address finds what has it and what holds it. */
export function findEnds(items: readonly EndItem[], query: string): FoundEnds {
  const terms = query
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== "");
  const haystack = haystackOf(items);
  const address = terms.length === 1 ? hostOf(terms[0] ?? "") : null;
  const found = items.filter((each, at) => {
    const words = haystack[at] ?? "";
    return terms.every((term) => words.includes(term)) || (address !== null && itemHolds(each, address));
  });
  const exact = (each: EndItem): boolean =>
    terms.length === 1 && [each.text, each.name?.toLowerCase(), ...each.addresses].includes(terms[0] ?? "");
  const first = found.filter(exact);
  const rest = found.filter((each) => !exact(each));
  return { items: [...first, ...rest].slice(0, shownMax), total: found.length };
}

/** What a question's own text stands for, so that a screen can show it by its name. */
export const endNamed = (items: readonly EndItem[], text: string): EndItem | null =>
  items.find((each) => each.text === text || text.startsWith(`${each.text}/`)) ?? null;
