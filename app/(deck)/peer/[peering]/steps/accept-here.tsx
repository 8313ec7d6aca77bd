"use client";
import { findPlanned } from "#components/peering/desk.ts";
import { ApplyPanel } from "#components/run-progress/apply-panel.tsx";
import { ConfirmButton } from "#components/run-progress/confirm-button.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Countdown } from "#components/ui/time.tsx";
import { approvalHref } from "#lib/routes.ts";
import type { DeskProps } from "./step-props.ts";
import { WithdrawButton } from "./withdraw-button.tsx";

/** The accepter's account is ours: one button, with what it means. */
export function AcceptHere({ desk, runs }: DeskProps) {
  const { observation, assessment } = desk;
  const accept = findPlanned(desk, "accept", "accepter");
  const reject = findPlanned(desk, "reject", "accepter");
  const ready = accept?.status === "ready" ? [accept] : [];
  const { requester } = observation;
  return (
    <>
      {!requester.managed && (
        <Callout tone="warn" title={`Account ${requester.place.accountId} asks, which Peerdeck does not manage`}>
          <p>
            Anybody who knows a VPC&apos;s id can send a request for it. Make sure that you know who owns this account,
            digit by digit, and that they asked.
          </p>
        </Callout>
      )}
      <p className="max-w-prose">
        Accepting lets the two VPCs be connected. Nothing can flow yet: that takes routes on both sides, which are the
        next two steps, and security groups and network ACLs that allow it.
        {assessment.expiresAt && (
          <>
            {" "}
            The request expires in <Countdown until={assessment.expiresAt} over="no time" />.
          </>
        )}
      </p>
      {accept !== null && accept.status !== "ready" && assessment.peeringId !== null ? (
        <span>
          <ButtonLink href={approvalHref(assessment.peeringId)}>Open the request under Approvals</ButtonLink>
        </span>
      ) : null}
      <ApplyPanel
        operations={ready}
        observation={observation}
        runs={runs}
        label="Accept request"
        empty={accept?.because ?? "There is nothing to accept."}
      >
        {reject && (
          <ConfirmButton
            label="Reject request"
            title="Reject this request?"
            planned={reject}
            observation={observation}
            runs={runs}
            danger
          >
            <p>A rejected request cannot be accepted any more. The requester can send a new one.</p>
          </ConfirmButton>
        )}
        <WithdrawButton desk={desk} runs={runs} />
      </ApplyPanel>
    </>
  );
}
