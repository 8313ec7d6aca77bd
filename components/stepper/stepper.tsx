import type { Route } from "next";
import Link from "next/link";
import { cx } from "#components/ui/cx.ts";
import type { Step } from "#lib/peering/assessment.ts";
import { stepLook } from "./step-state.ts";

export interface StepperItem extends Step {
  /** Null: cannot be opened yet. */
  readonly href: Route | null;
}

export interface StepperProps {
  /** Names the whole: `Steps of this peering`. */
  readonly label: string;
  readonly steps: readonly StepperItem[];
  /** The step on screen, which need not be the first one open. */
  readonly shown: Step["id"];
}

/** The steps with their states: down the left side on wide screens, one row of marks on narrow ones. */
export function Stepper({ label, steps, shown }: StepperProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex gap-0.5 overflow-x-auto p-0.5 lg:flex-col lg:gap-0.5 lg:overflow-visible">
        {steps.map((step, index) => (
          <li key={step.id} className={step.id === shown ? "min-w-0 flex-1 lg:flex-none" : "shrink-0 lg:shrink"}>
            <StepLink step={step} number={index + 1} current={step.id === shown} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface StepLinkProps {
  readonly step: StepperItem;
  readonly number: number;
  readonly current: boolean;
}

function StepLink({ step, number, current }: StepLinkProps) {
  const className = cx(
    "flex w-full min-w-7 items-start gap-2.5 rounded border py-2 lg:justify-start lg:px-2.5",
    current ? "justify-start border-line bg-raised px-2.5 shadow-sm" : "justify-center border-transparent px-1",
  );
  const position = current ? ("step" as const) : undefined;
  const content = <StepWords step={step} number={number} current={current} />;
  if (step.href === null)
    return (
      <span aria-current={position} aria-disabled className={className}>
        {content}
      </span>
    );
  return (
    <Link href={step.href} aria-current={position} title={step.summary} className={cx(className, "hover:bg-hover")}>
      {content}
    </Link>
  );
}

/** What is done needs no story, and a closed lock speaks for itself: seven sentences would drown the one that matters. */
const quiet: ReadonlySet<Step["state"]> = new Set(["done", "locked"]);

function StepWords({ step, number, current }: StepLinkProps) {
  const { icon: Icon, word, className: tone } = stepLook[step.state];
  const locked = step.state === "locked" && !current;
  return (
    <>
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", tone)} />
      <span className={cx("min-w-0 flex-col lg:not-sr-only lg:flex", current ? "flex" : "sr-only")}>
        <span
          className={cx(
            "truncate lg:whitespace-normal",
            current ? "font-semibold" : "font-medium",
            locked && "text-muted",
          )}
        >
          <span className="text-muted">{number}. </span>
          {step.title}
        </span>
        <span className={cx("truncate text-xs lg:line-clamp-3 lg:whitespace-normal", tone, locked && "sr-only!")}>
          {step.summary === "" || quiet.has(step.state) ? word : `${word}: ${step.summary}`}
        </span>
      </span>
    </>
  );
}
