"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { applyFixesAction } from "#app/actions/apply-fixes.ts";
import { ByHand } from "#components/by-hand/by-hand.tsx";
import { statusWords } from "#components/peering/status.ts";
import { ConnectionCheck } from "#components/reach-check/connection-check.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { type Step, type StepId, stepIds } from "#lib/peering/assessment.ts";
import { peeringHref } from "#lib/routes.ts";
import { AcceptStep } from "./steps/accept-step.tsx";
import { DnsStep } from "./steps/dns-step.tsx";
import { DoneStep } from "./steps/done-step.tsx";
import { RequestStep } from "./steps/request-step.tsx";
import { RoutesStep } from "./steps/routes-step.tsx";
import type { StepProps } from "./steps/step-props.ts";

export interface StepContentProps extends StepProps {
  readonly step: StepId;
}

const descriptions: Readonly<Record<StepId, string>> = {
  select: "The two VPCs of this peering.",
  request: "The request, as both sides see it.",
  accept: "The owner of the accepter VPC accepts or rejects the request.",
  "requester-routes": "Which of the requester's route tables send the accepter's CIDRs over the peering.",
  "accepter-routes": "Which of the accepter's route tables send the requester's CIDRs back.",
  dns: "Whether public DNS hostnames resolve to private addresses across the peering.",
  done: "What was done, what remains, and the same as code.",
};

/** One step under its heading, which takes the focus when the person comes from another step. */
export function StepContent(props: StepContentProps) {
  const { step, desk, peeringId } = props;
  const { steps, status } = desk.assessment;
  const over = status !== null && statusWords[status].ended;
  const byHand = !over && step !== "select" && step !== "done";
  const title = steps.find((one) => one.id === step)?.title ?? step;
  return (
    <FocusOnChange step={step} status={status} labelledBy="step-title">
      {step === "done" && status === "active" && <StepCheck {...props} />}
      <Section id="step-title" title={title} description={descriptions[step]}>
        <StepBody key={step} {...props} />
        {byHand && <ByHand key={`${step} by hand`} observation={desk.observation} step={step} />}
      </Section>
      {!over && (
        <NextStep step={steps.find((one) => one.id === step)} next={nextOf(steps, step)} peeringId={peeringId} />
      )}
    </FocusOnChange>
  );
}

/** After DNS and before "Done": does a packet really get through? */
const StepCheck = ({ desk: { observation }, peeringId }: StepProps) => (
  <ConnectionCheck
    peeringId={peeringId}
    requesterVpcId={observation.requester.vpcId}
    accepterVpcId={observation.accepter.vpcId}
    act={applyFixesAction}
  />
);

function StepBody({ step, ...props }: StepContentProps) {
  switch (step) {
    case "select":
    case "request":
      return <RequestStep {...props} />;
    case "accept":
      return <AcceptStep {...props} />;
    case "requester-routes":
      return <RoutesStep {...props} side="requester" />;
    case "accepter-routes":
      return <RoutesStep {...props} side="accepter" />;
    case "dns":
      return <DnsStep {...props} />;
    case "done":
      return <DoneStep {...props} />;
  }
}

const nextOf = (steps: readonly Step[], step: StepId): Step | undefined => {
  const next = stepIds[stepIds.indexOf(step) + 1];
  return steps.find((one) => one.id === next);
};

interface NextStepProps {
  readonly step: Step | undefined;
  readonly next: Step | undefined;
  readonly peeringId: StepProps["peeringId"];
}

/** Every step can be passed over: another team may own it. */
function NextStep({ step, next, peeringId }: NextStepProps) {
  if (!next) return null;
  const done = step?.state === "done";
  return (
    <div className="flex justify-end">
      <ButtonLink href={peeringHref(peeringId, next.id)} kind={done ? "primary" : "secondary"}>
        {done ? "Next" : "Skip to"}: {next.title}
      </ButtonLink>
    </div>
  );
}

interface FocusOnChangeProps {
  readonly step: StepId;
  readonly status: string | null;
  readonly labelledBy: string;
  readonly children: ReactNode;
}

/**
 * Takes the focus when the person goes to another step, and when the peering's state takes away the very button that
 * had it. Not for the first step that is shown: a page begins at its top.
 */
function FocusOnChange({ step, status, labelledBy, children }: FocusOnChangeProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  const inside = useRef(false);
  useEffect(() => {
    const entered = () => {
      inside.current = true;
    };
    const element = box.current;
    element?.addEventListener("focusin", entered);
    return () => element?.removeEventListener("focusin", entered);
  }, []);
  useEffect(() => {
    if (shown.current !== step) box.current?.focus();
    shown.current = step;
  }, [step]);
  useEffect(() => {
    if (status !== null && inside.current && document.activeElement === document.body)
      box.current?.focus({ preventScroll: true });
  }, [status]);
  return (
    <div ref={box} tabIndex={-1} role="group" aria-labelledby={labelledBy} className="flex flex-col gap-4 outline-none">
      {children}
    </div>
  );
}
