import "server-only";

/**
 * At most so many calls at once per lane; the rest wait their turn, first come first served. With a patience, one that
 * takes longer goes on without being counted: it delays nobody else.
 */
export class Lanes {
  readonly #width: number;
  readonly #patienceMs: number | null;
  readonly #lanes = new Map<string, { busy: number; readonly waiting: (() => void)[] }>();

  constructor(width: number, patienceMs: number | null = null) {
    this.#width = width;
    this.#patienceMs = patienceMs;
  }

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#lane(name);
    if (lane.busy >= this.#width) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.busy += 1;
    let counted = true;
    const leave = (): void => {
      if (!counted) return;
      counted = false;
      const next = lane.waiting.shift();
      if (next === undefined) lane.busy -= 1;
      else next();
    };
    const late = this.#patienceMs === null ? undefined : setTimeout(leave, this.#patienceMs);
    try {
      return await work();
    } finally {
      clearTimeout(late);
      leave();
    }
  }

  #lane(name: string) {
    const lane = this.#lanes.get(name) ?? { busy: 0, waiting: [] };
    this.#lanes.set(name, lane);
    return lane;
  }
}
