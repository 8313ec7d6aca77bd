import { Callout } from "#components/ui/callout.tsx";
import { Countdown } from "#components/ui/time.tsx";
import type { DeskProps } from "./step-props.ts";
import { WithdrawButton } from "./withdraw-button.tsx";

/** The accepter's account is not ours: whom to ask, and with what words. */
export function AskTheOtherSide(props: DeskProps) {
  const { observation, assessment } = props.desk;
  const { accountId, region } = observation.accepter.place;
  return (
    <>
      <Callout tone="info" title={`The owner of account ${accountId} must accept in ${region}.`}>
        <p>
          Peerdeck has no way into that account. It goes on watching: once the request is accepted, this page shows it.
        </p>
        {assessment.expiresAt && (
          <p>
            The request expires in <Countdown until={assessment.expiresAt} over="no time" />.
          </p>
        )}
      </Callout>
      <WithdrawButton {...props} />
    </>
  );
}
