import { untilGone, whatToDo } from "../assess/status.ts";
import { failing, pass } from "../findings.ts";
import { sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import { ownRoutes } from "../own-routes.ts";
import { isLive, isTerminal, peeringsOfPair } from "../peering.ts";
import { checkOverlap } from "../preflight/overlap.ts";
import type { HealthCheck, HealthContext } from "./check.ts";

const check = "peering-ended";

/** Failed, rejected, expired or deleted, and still listed. It is an account of the past once nothing waits for it. */
export const peeringEnded: HealthCheck = (context) => {
  const { observation, peering } = context;
  const { peeringId, status, statusMessage } = peering;
  if (!isTerminal(status)) return [pass(check, `${peeringId} is ${status}.`)];
  const successor = peeringsOfPair(observation).find((view) => isLive(view.status));
  const settled = successor !== undefined || (isDeletion(context) && !hasRoutes(context));
  const names = `${vpcName(observation.requester)} to ${vpcName(observation.accepter)}`;
  return [
    failing(check, `${peeringId} from ${names} is ${status}${statusMessage === "" ? "" : `: ${statusMessage}`}.`, {
      severity: settled ? "info" : "high",
      evidence: [...causes(context), untilGone(observation, status)].filter((line) => line !== ""),
      mend: successor === undefined ? whatToDo(status) : `${successor.peeringId} has taken its place.`,
      peeringId: successor?.peeringId ?? null,
    }),
  ];
};

const isDeletion = ({ peering: { status } }: HealthContext): boolean => status === "deleted" || status === "deleting";

/** AWS says that a request failed, not why; overlapping CIDRs are the usual reason. */
const causes = ({ observation, peering }: HealthContext): readonly string[] =>
  peering.status === "failed"
    ? checkOverlap({ observation, permissions: [], now: observation.readAt }).flatMap(({ result, evidence }) =>
        result === "fail" ? evidence : [],
      )
    : [];

/** What could not be read may hold some. */
const hasRoutes = (context: HealthContext): boolean =>
  sides.some((side) => {
    const { managed, routeTables } = context.observation[side];
    return routeTables.known ? ownRoutes(context, side).length > 0 : managed;
  });
