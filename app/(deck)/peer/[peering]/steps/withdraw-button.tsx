"use client";
import { findPlanned } from "#components/peering/desk.ts";
import { ConfirmButton } from "#components/run-progress/confirm-button.tsx";
import type { DeskProps } from "./step-props.ts";

/** Only the requester may take a pending request back. */
export function WithdrawButton({ desk, runs }: DeskProps) {
  const withdraw = findPlanned(desk, "delete-peering", "requester");
  if (withdraw === null || withdraw.status !== "ready") return null;
  return (
    <ConfirmButton
      label="Withdraw request"
      title="Withdraw this request?"
      planned={withdraw}
      observation={desk.observation}
      runs={runs}
      kind="quiet"
      danger
    >
      <p>The request is deleted and cannot be accepted any more. A new one can be sent at any time.</p>
    </ConfirmButton>
  );
}
