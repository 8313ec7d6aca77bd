import type { Service } from "#lib/peering/filters/flow.ts";
import { questionOf } from "#lib/reachability/asked.ts";
import { ask, openDesk, type ReachDesk, searchEnds, trySuggestions } from "#lib/reachability/desk.ts";
import { pairMatrixInSteps } from "#lib/reachability/pair-matrix.ts";
import { parseServiceText } from "#lib/reachability/parse-question.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { loadedFrom } from "./loaded.ts";
import { readDropped } from "./read-dropped.ts";
import type { WorkerAnswer, WorkerAsk, WorkerRequest } from "./worker-messages.ts";

/** The snapshot and all that is worked out over it, off the page's own thread. It asks no server for anything. */
let open: { readonly desk: ReachDesk; readonly readAt: string } | null = null;

type Answered = Result<unknown, readonly Problem[]>;

async function load(files: Extract<WorkerAsk, { kind: "load" }>["files"]): Promise<Answered> {
  const snapshot = await readDropped(files);
  if (!snapshot.ok) return snapshot;
  const { fleet } = snapshot.data;
  open = { desk: openDesk(fleet), readAt: fleet.readAt };
  return ok(loadedFrom(snapshot.data));
}

const nothingOpen: Answered = fail([{ code: "wrong-state", message: "No snapshot is open." }]);
const one = <T>(result: Result<T>): Result<T, readonly Problem[]> => (result.ok ? result : fail([result.error]));

function answer(wanted: Exclude<WorkerAsk, { kind: "load" }>): Answered {
  if (open === null) return nothingOpen;
  const { desk, readAt } = open;
  switch (wanted.kind) {
    case "ends":
      return ok(searchEnds(desk, wanted.query));
    case "ask": {
      const question = questionOf(wanted.asked);
      return question.ok ? ok({ ...ask(desk, question.data, wanted.asked.opening), readAt }) : one(question);
    }
    case "suggestions":
      return ok(trySuggestions(desk, wanted.pair.requesterVpcId, wanted.pair.accepterVpcId));
    case "matrix": {
      const service = parseServiceText(wanted.asked.service);
      return service.ok ? ok(matrix(desk, wanted, service.data)) : one(service);
    }
  }
}

function matrix({ network }: ReachDesk, { pair, asked }: Extract<WorkerAsk, { kind: "matrix" }>, service: Service) {
  const { requesterVpcId, accepterVpcId } = pair;
  const [fromVpcId, toVpcId] =
    asked.way === "there" ? [requesterVpcId, accepterVpcId] : [accepterVpcId, requesterVpcId];
  const { family, rowsFrom, columnsFrom } = asked;
  const steps = pairMatrixInSteps(network, { fromVpcId, toVpcId, service, family, rowsFrom, columnsFrom });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

self.addEventListener("message", (event: MessageEvent<WorkerRequest>) => {
  const { id, ask: wanted } = event.data;
  const told = async (): Promise<Answered> => (wanted.kind === "load" ? load(wanted.files) : answer(wanted));
  void told()
    .catch(
      (error: unknown): Answered =>
        fail([{ code: "internal", message: `The snapshot could not be read: ${String(error)}` }]),
    )
    .then((result) => self.postMessage({ id, result } satisfies WorkerAnswer));
});
