import "server-only";

export interface Turns {
  /** How many items may be worked on at once. */
  readonly atOnceMax: number;
  /** An item that takes longer goes on, but lets the next one begin: who is slow delays nobody else. */
  readonly patienceMs: number;
}

/** Works through all items; the answers keep the items' order. */
export async function inTurns<Item, Answer>(
  items: readonly Item[],
  { atOnceMax, patienceMs }: Turns,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const queue = items.entries();
  const begun: Promise<Answer>[] = [];
  const worker = async () => {
    for (const [index, item] of queue) {
      const answer = work(item);
      begun[index] = answer;
      await settledOrLate(answer, patienceMs);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, items.length) }, worker));
  return Promise.all(begun);
}

function settledOrLate(answer: Promise<unknown>, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, patienceMs);
    const settled = () => {
      clearTimeout(late);
      resolve();
    };
    answer.then(settled, settled);
  });
}
