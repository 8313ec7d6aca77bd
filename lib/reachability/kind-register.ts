import type { AnswerKind } from "./reach.ts";

/** Few kinds of answer fill very many cells. */
export function kindRegister() {
  const numbers = new Map<string, number>();
  const kinds: AnswerKind[] = [];
  return {
    kinds: (): readonly AnswerKind[] => kinds,
    numberOf(kind: AnswerKind): number {
      const key = `${kind.verdict} ${kind.over} ${kind.peeringId ?? ""} ${kind.reason}`;
      const before = numbers.get(key);
      if (before !== undefined) return before;
      numbers.set(key, kinds.length);
      return kinds.push(kind) - 1;
    },
    kindAt(number: number | undefined): AnswerKind {
      const kind = number === undefined ? undefined : kinds[number];
      if (kind === undefined) throw new RangeError("There is no such pair of subnets.");
      return kind;
    },
  };
}
