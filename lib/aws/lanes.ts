import "server-only";
/** At most so many calls at once per lane; the rest wait their turn, first come first served. */
export class Lanes {
  readonly #width: number;
  readonly #lanes = new Map<string, { busy: number; readonly waiting: (() => void)[] }>();

  constructor(width: number) {
    this.#width = width;
  }

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#lane(name);
    if (lane.busy >= this.#width) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.busy += 1;
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      if (next === undefined) lane.busy -= 1;
      else next();
    }
  }

  #lane(name: string) {
    const lane = this.#lanes.get(name) ?? { busy: 0, waiting: [] };
    this.#lanes.set(name, lane);
    return lane;
  }
}
