import type { PastReplacement } from "../answers.ts";
import type { Assessment } from "../assessment.ts";
import { pairContext } from "../context.ts";
import type { PairObservation } from "../observation.ts";
import { dnsSide } from "./dns.ts";
import { findings } from "./findings.ts";
import { routeMatrix } from "./matrix.ts";
import { statusWords } from "./status.ts";
import { currentStep, steps } from "./steps.ts";

/** What is true of a pair, and what is wrong with it. `past` lets replaced routes be put back. */
export function assess(observation: PairObservation, past: readonly PastReplacement[] = []): Assessment {
  const context = pairContext(observation, past);
  const { peering } = context;
  const routes = { requester: routeMatrix(context, "requester"), accepter: routeMatrix(context, "accepter") };
  const all = steps(context, routes);
  return {
    peeringId: peering?.peeringId ?? observation.peeringId,
    status: peering?.status ?? null,
    statusMessage: peering?.statusMessage ?? null,
    ...statusWords(context),
    expiresAt: peering?.expiresAt ?? null,
    steps: all,
    current: currentStep(all),
    routes,
    dns: { requester: dnsSide(context, "requester"), accepter: dnsSide(context, "accepter") },
    findings: findings(context, routes),
  };
}
