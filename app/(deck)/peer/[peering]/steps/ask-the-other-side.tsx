import { RunResults } from "#components/run-progress/run-results.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Countdown } from "#components/ui/time.tsx";
import { askTheOtherSide } from "#lib/peering/export/index.ts";
import type { DeskProps } from "./step-props.ts";
import { WithdrawButton } from "./withdraw-button.tsx";

/** The accepter's account is not ours: whom to ask, and with what words. */
export function AskTheOtherSide(props: DeskProps) {
  const { observation, assessment } = props.desk;
  const { accountId, region } = observation.accepter.place;
  const ask = askTheOtherSide(observation);
  const { vpc } = observation.accepter;
  const hidden = !vpc.known && vpc.problem.code === "not-permitted";
  return (
    <>
      <Callout tone="warn" title={`The owner of account ${accountId} must accept, in ${region}`}>
        <p>
          {hidden ? "That account is not visible to you." : "Peerdeck has no way into that account."} Send its owner
          this message; this page shows when they accepted.
        </p>
        {assessment.expiresAt && (
          <p>
            The request expires in <Countdown until={assessment.expiresAt} over="no time" />.
          </p>
        )}
      </Callout>
      <CodeBlock label="Message to the owner" code={ask.text} fileName={`${observation.peeringId ?? "peering"}.txt`} />
      <CodeBlock
        label="AWS CLI for the owner"
        code={ask.cli}
        fileName={`${observation.peeringId ?? "peering"}-accepter.sh`}
      />
      <RunResults runs={props.runs} />
      <span>
        <WithdrawButton {...props} />
      </span>
    </>
  );
}
