"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { StepFrame } from "#components/stepper/frame.tsx";
import { Stepper } from "#components/stepper/stepper.tsx";
import { Button } from "#components/ui/button.tsx";
import type { VpcRef } from "#lib/peering/ids.ts";
import { subjectId } from "#lib/peering/peering.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import { PairPanel } from "./pair-panel.tsx";
import { PreflightSection } from "./preflight-section.tsx";
import { RequestStep } from "./request-step.tsx";
import { SelectStep } from "./select-step.tsx";
import { stepsBefore } from "./steps.ts";
import { type Choice, type NewStep, useChoice } from "./use-choice.ts";
import { type Preflight, usePreflight, whyNotReady } from "./use-preflight.ts";

export function NewPeering() {
  const choice = useChoice();
  const [draft, setDraft] = useState(emptyDraft);
  const heading = useFocusOnStep(choice.step);
  const preflight = usePreflight(choice.pair);
  const refused = choice.pair === null ? "Choose both VPCs first." : whyNotReady(preflight);
  const existing = preflight.observation === null ? null : subjectId(preflight.observation);
  return (
    <StepFrame
      header={
        <header className="flex flex-col gap-0.5">
          <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight">
            New VPC peering
          </h1>
          <p className="text-muted">Two VPCs, any accounts, any Regions. Nothing is sent before step 2.</p>
        </header>
      }
      steps={
        <Stepper
          label="Steps of a new peering"
          steps={stepsBefore(choice, { existing, refused })}
          shown={choice.step}
        />
      }
      panelTitle="The pair"
      panelSummary={choice.pair === null ? "not chosen yet" : "both chosen"}
      panel={<PairPanel choice={choice} preflight={preflight} />}
    >
      {choice.step === "request" && choice.pair !== null ? (
        <RequestScreen pair={choice.pair} preflight={preflight} draft={draft} onDraft={setDraft} refused={refused} />
      ) : (
        <SelectScreen choice={choice} preflight={preflight} refused={refused} />
      )}
    </StepFrame>
  );
}

/** Puts the focus on the page's heading when the step changes, not when the page opens. */
function useFocusOnStep(step: NewStep): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  return heading;
}

interface SelectScreenProps {
  readonly choice: Choice;
  readonly preflight: Preflight;
  readonly refused: string | null;
}

function SelectScreen({ choice, preflight, refused }: SelectScreenProps) {
  return (
    <>
      <SelectStep choice={choice} />
      {choice.pair === null ? null : <PreflightSection preflight={preflight} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={refused !== null}
          aria-describedby="continue-note"
          onClick={() => choice.goTo("request")}
        >
          Continue to Send request
        </Button>
        <p id="continue-note" role="status" className="min-w-0 flex-1 text-muted wrap-anywhere">
          {refused ?? ""}
        </p>
      </div>
    </>
  );
}

interface RequestScreenProps {
  readonly pair: { readonly requester: VpcRef; readonly accepter: VpcRef };
  readonly preflight: Preflight;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly refused: string | null;
}

function RequestScreen({ preflight, ...rest }: RequestScreenProps) {
  if (preflight.observation === null) return <PreflightSection preflight={preflight} />;
  return (
    <>
      <RequestStep {...rest} observation={preflight.observation} mayNot={preflight.mayNot} />
      {preflight.groups !== null && preflight.groups.fail.length + preflight.groups.unknown.length > 0 ? (
        <PreflightSection preflight={preflight} />
      ) : null}
    </>
  );
}
