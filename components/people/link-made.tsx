"use client";
import { Callout } from "#components/ui/callout.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatInstant } from "#lib/peering/instant.ts";

export interface InvitationMade {
  readonly userId: string;
  readonly link: string;
  readonly until: string;
}

interface LinkMadeProps {
  readonly made: InvitationMade;
  readonly name: string;
}

/** The one time that the link is shown: only its hash is kept. */
export function LinkMade({ made, name }: LinkMadeProps) {
  return (
    <Callout tone="ok" title={`Give this link to ${name}. It is shown only now.`} role="status">
      <p>
        Whoever opens it chooses the password. It works once, until {formatInstant(made.until)}; a newer link replaces
        it.
      </p>
      <CodeBlock code={made.link} label="Link" />
    </Callout>
  );
}
