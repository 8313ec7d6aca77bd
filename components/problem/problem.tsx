import type { ReactNode } from "react";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import type { Problem } from "#lib/result.ts";
import { SignInAgain } from "./sign-in-again.tsx";

export interface ProblemNoteProps {
  readonly problem: Problem;
  readonly actions?: ReactNode;
  /** `alert` for a problem that comes up while the person is looking. */
  readonly role?: "alert";
}

/** Everything known of what went wrong: what, where, which action, AWS's own words, and who can mend it. */
export function ProblemNote({ problem, actions, role }: ProblemNoteProps) {
  const place = [problem.accountId, problem.region].filter(Boolean).join(" · ");
  const awsWords = [problem.awsCode, problem.awsMessage].filter(Boolean).join(": ");
  return (
    <Callout
      tone="bad"
      title={<span className="wrap-anywhere">{problem.message}</span>}
      actions={problem.code === "signed-out" ? <SignInAgain /> : actions}
      {...(role ? { role } : {})}
    >
      {problem.mend && <p>{problem.mend}</p>}
      {(place || awsWords || problem.action || problem.path || problem.requestId) && (
        <DefinitionList>
          {place && <Definition term="Where">{place}</Definition>}
          {problem.action && (
            <Definition term="Action">
              <code className="text-xs">{problem.action}</code>
            </Definition>
          )}
          {awsWords && <Definition term="AWS says">{awsWords}</Definition>}
          {problem.path && (
            <Definition term="In">
              <code className="text-xs">{problem.path}</code>
            </Definition>
          )}
          {problem.requestId && (
            <Definition term="Request id">
              <CopyableId value={problem.requestId} label="AWS request id" />
            </Definition>
          )}
        </DefinitionList>
      )}
    </Callout>
  );
}
