import type { ReachSource } from "#components/reach/source.ts";
import { ProblemError } from "#lib/queries/read.ts";
import { fail, type Problem, type Result } from "#lib/result.ts";
import type { LoadedSnapshot } from "./loaded.ts";
import type { DroppedFile, WorkerAnswer, WorkerAsk, WorkerRequest } from "./worker-messages.ts";

export interface SnapshotWorker {
  load(files: readonly DroppedFile[]): Promise<Result<LoadedSnapshot, readonly Problem[]>>;
  readonly source: ReachSource;
  close(): void;
}

type Told = Result<unknown, readonly Problem[]>;

const stopped: Told = fail([
  {
    code: "internal",
    message: "Reading the snapshot ended before its time: this browser had no memory left for it, or stopped it.",
    mend: "Close other tabs and try again, or leave out accounts and Regions that do not matter.",
  },
]);

/** One worker holds one snapshot; letting go of it frees all that was read. */
export function openWorker(number: number): SnapshotWorker {
  const worker = new Worker(new URL("./snapshot-worker.ts", import.meta.url), { type: "module" });
  const open = new Map<number, (told: Told) => void>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerAnswer>) => {
    open.get(data.id)?.(data.result);
    open.delete(data.id);
  });
  worker.addEventListener("error", () => {
    for (const settle of open.values()) settle(stopped);
    open.clear();
  });
  const send = (ask: WorkerAsk): Promise<Told> => {
    last += 1;
    const id = last;
    const { promise, resolve } = Promise.withResolvers<Told>();
    open.set(id, resolve);
    worker.postMessage({ id, ask } satisfies WorkerRequest);
    return promise;
  };
  const asked = async <T>(ask: WorkerAsk): Promise<T> => {
    const told = await send(ask);
    // The kind of the question names the kind of its answer.
    if (told.ok) return told.data as T;
    throw new ProblemError(told.error[0] ?? { code: "internal", message: "The snapshot could not be asked." });
  };
  return {
    load: (files) => send({ kind: "load", files }) as Promise<Result<LoadedSnapshot, readonly Problem[]>>,
    close: () => worker.terminate(),
    source: {
      key: ["snapshot", number],
      ends: (query) => asked({ kind: "ends", query }),
      ask: (question) => asked({ kind: "ask", asked: question }),
      suggestions: (pair) => asked({ kind: "suggestions", pair }),
      matrix: (pair, question) => asked({ kind: "matrix", pair, asked: question }),
    },
  };
}
