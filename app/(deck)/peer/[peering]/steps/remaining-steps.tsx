import Link from "next/link";
import type { Desk } from "#components/peering/desk.ts";
import { stepLook } from "#components/stepper/step-state.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { peeringHref } from "#lib/routes.ts";

export function RemainingSteps({ desk, peeringId }: { readonly desk: Desk; readonly peeringId: PeeringId }) {
  const steps = desk.assessment.steps.filter((step) => step.id !== "done");
  return (
    <ul className="divide-y divide-line rounded border border-line">
      {steps.map((step) => {
        const { icon: Icon, word, className } = stepLook[step.state];
        const linked = step.id !== "select" && step.id !== "request";
        return (
          <li key={step.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
            <Icon aria-hidden className={`size-4 shrink-0 self-center ${className}`} />
            {linked ? (
              <Link className="font-medium underline underline-offset-2" href={peeringHref(peeringId, step.id)}>
                {step.title}
              </Link>
            ) : (
              <span className="font-medium">{step.title}</span>
            )}
            <span className={`text-xs ${className}`}>{word}</span>
            <span className="min-w-0 flex-1 basis-64 text-muted wrap-anywhere">{step.summary}</span>
          </li>
        );
      })}
    </ul>
  );
}
