import "server-only";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";

export interface TurnsOptions {
  /** Pieces of work under way, whoever asked for them. */
  readonly atOnceMax: number;
  /** Pieces that one person may have waiting; their next one is refused. */
  readonly waitingMax: number;
}

/** Dear work, one piece at a time for each person, in turn among all who wait: who asks for much delays only themself. */
export interface Turns {
  run<T>(person: string, work: () => Promise<T>): Promise<Result<T>>;
}

interface Line {
  readonly waiting: (() => Promise<unknown>)[];
  working: boolean;
  /** When this person's last piece was begun; the longer ago, the sooner the next. */
  served: number;
}

export function openTurns({ atOnceMax, waitingMax }: TurnsOptions): Turns {
  const lines = new Map<string, Line>();
  let begun = 0;
  let underWay = 0;

  const next = (): void => {
    while (underWay < atOnceMax) {
      const ready = [...lines.values()].filter(({ waiting, working }) => waiting.length > 0 && !working);
      const [line] = ready.sort((one, other) => one.served - other.served);
      if (line === undefined) return;
      begin(line);
    }
  };

  const begin = (line: Line): void => {
    const work = line.waiting.shift();
    if (work === undefined) return;
    begun += 1;
    underWay += 1;
    line.working = true;
    line.served = begun;
    void work().finally(() => {
      underWay -= 1;
      line.working = false;
      for (const [person, each] of lines) if (each.waiting.length === 0 && !each.working) lines.delete(person);
      next();
    });
  };

  return {
    run<T>(person: string, work: () => Promise<T>): Promise<Result<T>> {
      const line = lines.get(person) ?? { waiting: [], working: false, served: 0 };
      if (line.waiting.length >= waitingMax) return Promise.resolve(fail(tooMany));
      lines.set(person, line);
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      line.waiting.push(() => work().then(resolve, reject));
      next();
      return promise.then(ok);
    },
  };
}

const tooMany: Problem = {
  code: "throttled",
  message: "You have asked more questions than can be answered at once.",
  mend: "Wait until the earlier ones are answered, then ask again.",
};
