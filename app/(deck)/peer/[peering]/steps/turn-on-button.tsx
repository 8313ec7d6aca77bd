"use client";
import { ConfirmButton } from "#components/run-progress/confirm-button.tsx";
import type { Side } from "#lib/peering/ids.ts";
import { vpcName } from "#lib/peering/names.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import type { DeskProps } from "./step-props.ts";

export interface TurnOnButtonProps extends DeskProps {
  readonly side: Side;
  /** The attribute under the console's name. */
  readonly name: string;
  readonly planned: PlannedOperation;
}

/** The attribute is the whole VPC's, so it asks first. */
export function TurnOnButton({ desk, runs, side, name, planned }: TurnOnButtonProps) {
  return (
    <ConfirmButton
      label="Turn on"
      title={`Turn on ${name} for the whole VPC?`}
      planned={planned}
      observation={desk.observation}
      runs={runs}
      size="sm"
    >
      <p>
        This changes {vpcName(desk.observation[side])} itself, not only this peering: every instance in it is affected.
        DNS resolution makes them use the Amazon DNS server; DNS hostnames gives those with a public IP address a public
        hostname. It can be turned off again in the VPC's settings.
      </p>
    </ConfirmButton>
  );
}
