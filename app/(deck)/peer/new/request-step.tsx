"use client";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/section.tsx";
import type { MayNot } from "#lib/peering/answers.ts";
import type { VpcRef } from "#lib/peering/ids.ts";
import { permittedPlan } from "#lib/peering/may-not.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { CreatePeering, PlannedOperation } from "#lib/peering/operation.ts";
import { subjectId } from "#lib/peering/peering.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { peeringHref } from "#lib/routes.ts";
import { type Draft, readDraft, type WrittenRequest } from "./draft.ts";
import { RequestByHand } from "./request-by-hand.tsx";
import { RequestCall } from "./request-call.tsx";
import { RequestForm } from "./request-form.tsx";
import { SendForApproval } from "./send-for-approval.tsx";
import { useRequestRun } from "./use-request-run.ts";

interface RequestStepProps {
  readonly pair: { readonly requester: VpcRef; readonly accepter: VpcRef };
  readonly observation: PairObservation;
  readonly mayNot: MayNot;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Why preflight holds the request back; null where it does not. */
  readonly refused: string | null;
}

interface Planned extends PlannedOperation {
  readonly operation: CreatePeering;
}

const isRequest = (planned: PlannedOperation): planned is Planned => planned.operation.kind === "create-peering";

function plannedRequest(observation: PairObservation, request: WrittenRequest | null, mayNot: MayNot): Planned | null {
  const { operations } = plan(observation, { ...wholeGoal, ...request }, []);
  return permittedPlan(operations, mayNot).find(isRequest) ?? null;
}

export function RequestStep({ pair, observation, mayNot, draft, onDraft, refused }: RequestStepProps) {
  const written = readDraft(draft, observation);
  const request = written.ok ? written.data : null;
  const planned = plannedRequest(observation, request, mayNot);
  const run = useRequestRun(pair);
  const existing = subjectId(observation);
  if (existing !== null && !run.busy) return <AlreadyRequested peeringId={existing} />;
  const why =
    refused ??
    (planned === null ? notManaged : null) ??
    (written.ok ? null : "One field above needs mending.") ??
    (planned?.status === "ready" ? null : (planned?.because ?? null));
  return (
    <Section id="request" title="Send request" description="One call, in the requester's account.">
      <RequestForm
        draft={draft}
        onDraft={onDraft}
        observation={observation}
        mistake={written.ok ? null : written.error}
      />
      {planned === null ? null : (
        <div className="flex flex-col gap-2">
          <h3 className="font-medium">What will be called</h3>
          <RequestCall operation={planned.operation} action={planned.action} requester={observation.requester} />
        </div>
      )}
      {run.problem === null ? null : <ProblemNote role="alert" problem={run.problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          busy={run.busy}
          disabled={why !== null || request === null}
          aria-describedby="request-note"
          onClick={() => {
            if (request !== null && planned !== null) run.send(request, planned.id);
          }}
        >
          {run.problem === null ? "Send request" : "Send again"}
        </Button>
        <p id="request-note" role="status" className="min-w-0 flex-1 text-muted wrap-anywhere">
          {run.busy ? "Waiting for AWS…" : (why ?? "Nothing is routed yet. The accepter has 7 days to accept.")}
        </p>
      </div>
      {planned === null ? null : <SendForApproval pair={pair} observation={observation} request={request} why={why} />}
      {planned === null ? null : <RequestByHand observation={observation} request={request} />}
    </Section>
  );
}

const notManaged = "Peerdeck has no way into the requester's account. Choose a requester in an account it manages.";

function AlreadyRequested({ peeringId }: { readonly peeringId: NonNullable<ReturnType<typeof subjectId>> }) {
  return (
    <Section id="request" title="Send request">
      <Callout
        tone="ok"
        title={`The request is already made: ${peeringId}`}
        actions={
          <ButtonLink kind="primary" href={peeringHref(peeringId)}>
            Open {peeringId}
          </ButtonLink>
        }
      >
        AWS keeps one peering for these two VPCs. Open it to go on from where it stands.
      </Callout>
    </Section>
  );
}
