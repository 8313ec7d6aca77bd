"use client";
import { useState } from "react";
import { type InvitationMade, LinkMade } from "./link-made.tsx";
import type { Act, PersonShown } from "./people-types.ts";
import { ReasonedButton } from "./reasoned-button.tsx";

export interface AboutPerson {
  readonly userId: string;
  readonly reason: string;
}

interface PersonControlsProps {
  readonly person: PersonShown;
  /** Nobody disables themselves. */
  readonly isSelf: boolean;
  readonly disable: Act<AboutPerson>;
  readonly enable: Act<AboutPerson>;
  readonly newLink: Act<AboutPerson, InvitationMade>;
}

export function PersonControls({ person, isSelf, disable, enable, newLink }: PersonControlsProps) {
  const [made, setMade] = useState<InvitationMade | null>(null);
  const { id: userId, name, state, method } = person;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {method === "password" && state !== "disabled" ? (
          <ReasonedButton
            label="Make a new link"
            question={`A new password link for ${name}?`}
            done="Link made"
            act={(reason) => newLink({ userId, reason })}
            onDone={setMade}
          >
            Links made before stop working. When it is used, the password is replaced and every session ends.
          </ReasonedButton>
        ) : null}
        {state === "disabled" ? (
          <ReasonedButton
            label={`Enable ${name}`}
            shown="Enable"
            question={`Let ${name} in again?`}
            done="Enabled"
            act={(reason) => enable({ userId, reason })}
          >
            With the roles they have now.
          </ReasonedButton>
        ) : isSelf ? (
          <p className="text-xs text-muted">This is you: another admin would have to disable you.</p>
        ) : (
          <ReasonedButton
            label={`Disable ${name}`}
            shown="Disable"
            question={`Disable ${name}?`}
            done="Disabled"
            danger
            act={(reason) => disable({ userId, reason })}
          >
            Every session of theirs ends at once, and they cannot sign in. What they did stays in the trail under their
            name, and you can enable them again.
          </ReasonedButton>
        )}
      </div>
      {made === null ? null : <LinkMade made={made} name={name} />}
    </div>
  );
}
