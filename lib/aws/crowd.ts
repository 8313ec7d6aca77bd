import "server-only";

/** At most so many at once, whoever they are for. One that takes long goes on without being counted: it delays nobody else. */
export class Crowd {
  readonly #atOnceMax: number;
  readonly #patienceMs: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(atOnceMax: number, patienceMs: number) {
    this.#atOnceMax = atOnceMax;
    this.#patienceMs = patienceMs;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#atOnceMax) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#inside += 1;
    let counted = true;
    const leave = () => {
      if (!counted) return;
      counted = false;
      const next = this.#waiting.shift();
      if (next === undefined) this.#inside -= 1;
      else next();
    };
    const late = setTimeout(leave, this.#patienceMs);
    try {
      return await work();
    } finally {
      clearTimeout(late);
      leave();
    }
  }
}
