import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { statusWords } from "#components/peering/status.ts";
import { RunResults } from "#components/run-progress/run-results.tsx";
import { AcceptHere } from "./accept-here.tsx";
import { AskTheOtherSide } from "./ask-the-other-side.tsx";
import { PeeringEnded } from "./peering-ended.tsx";
import type { DeskProps } from "./step-props.ts";

/** The accepter's answer, whichever state the request is in. */
export function AcceptStep({ desk, runs }: DeskProps) {
  const { status, headline } = desk.assessment;
  if (status !== null && statusWords[status].ended)
    return (
      <>
        <RunResults runs={runs} />
        <PeeringEnded desk={desk} status={status} />
      </>
    );
  switch (status) {
    case "pending-acceptance":
      return desk.observation.accepter.managed ? (
        <AcceptHere desk={desk} runs={runs} />
      ) : (
        <AskTheOtherSide desk={desk} runs={runs} />
      );
    default:
      return (
        <>
          {status && (
            <span>
              <PeeringStatusBadge status={status} />
            </span>
          )}
          <p>{headline}</p>
          {(status === "initiating-request" || status === "provisioning") && (
            <p className="text-muted">AWS does this by itself, mostly within seconds. Nobody has to act.</p>
          )}
          <RunResults runs={runs} />
        </>
      );
  }
}
