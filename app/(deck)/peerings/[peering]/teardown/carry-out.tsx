"use client";
import { useId, useState } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { ConfirmButton } from "#components/run-progress/confirm-button.tsx";
import { OperationList } from "#components/run-progress/operation-list.tsx";
import { ReasonField } from "#components/run-progress/reason-field.tsx";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { RunResults } from "#components/run-progress/run-results.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { answersToConfirm, sendable, type TeardownPlan } from "#lib/peering/teardown/plan.ts";
import { visible } from "#lib/peering/visible.ts";

interface CarryOutProps {
  readonly plan: TeardownPlan;
  readonly observation: PairObservation;
  readonly runs: RunControl;
}

/** Show, then do: the calls in their order, the confirmation, and row by row what became of them. */
export function CarryOut({ plan, observation, runs }: CarryOutProps) {
  const operations = sendable(plan);
  if (operations.length === 0 && runs.rows.length === 0 && !runs.problem) return null;
  return (
    <Section id="carry-out" title={titleOf(operations)}>
      <RunResults runs={runs} />
      {runs.problem && <ProblemNote role="alert" problem={runs.problem} />}
      {operations.length > 0 && !runs.busy && (
        <Confirmed key={plan.status} plan={plan} operations={operations} observation={observation} runs={runs} />
      )}
      <AnotherWay plan={plan} observation={observation} runs={runs} />
    </Section>
  );
}

const endOf = (operations: readonly PlannedOperation[]) =>
  operations.find(({ operation }) => operation.kind !== "delete-route")?.operation.kind ?? null;

function titleOf(operations: readonly PlannedOperation[]): string {
  const end = endOf(operations);
  if (operations.length === 0) return "What was done";
  return end === null ? "Clean up" : "Tear down";
}

function labelOf(plan: TeardownPlan, operations: readonly PlannedOperation[]): string {
  const routes = operations.filter(({ operation }) => operation.kind === "delete-route").length;
  const count = routes === 1 ? "1 route" : `${routes} routes`;
  const end = endOf(operations);
  const last =
    end === null
      ? null
      : end === "reject"
        ? "reject the request"
        : plan.status === "pending-acceptance"
          ? "withdraw the request"
          : "delete the peering";
  const words = [routes === 0 ? null : `delete ${count}`, last].filter((each) => each !== null).join(" and ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface ConfirmedProps extends CarryOutProps {
  readonly operations: readonly PlannedOperation[];
}

/** What ends a peering wants its name; what only cleans up behind one does not. */
function Confirmed({ plan, operations, observation, runs }: ConfirmedProps) {
  const [typed, setTyped] = useState("");
  const why = useId();
  const answers = answersToConfirm(observation, plan.peeringId);
  const ends = endOf(operations) !== null;
  const confirmed = !ends || answers.includes(typed.trim());
  const wanted = answers.map(visible);
  const [routes, rest] = byTurn(operations);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (confirmed) runs.start(operations.map(({ id }) => id));
      }}
    >
      <Calls title="What will be called" operations={routes} observation={observation} />
      <Calls
        title={routes.length > 0 ? "And once all of these are done" : "What will be called"}
        operations={rest}
        observation={observation}
        label="Last call"
      />
      <ReasonField reason={runs.reason} />
      {ends && (
        <Field
          label="Type the peering's name or id to confirm"
          hint={<span className="wrap-anywhere">{wanted.join(" or ")}</span>}
          className="max-w-md"
        >
          <TextInput value={typed} onValueChange={setTyped} />
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="danger" disabled={!confirmed} aria-describedby={confirmed ? undefined : why}>
          {labelOf(plan, operations)}
        </Button>
        {!confirmed && (
          <span id={why} className="text-xs text-muted">
            Waits for the name or id above.
          </span>
        )}
      </div>
    </form>
  );
}

const byTurn = (operations: readonly PlannedOperation[]) =>
  [
    operations.filter(({ operation }) => operation.kind === "delete-route"),
    operations.filter(({ operation }) => operation.kind !== "delete-route"),
  ] as const;

interface CallsProps {
  readonly title: string;
  readonly operations: readonly PlannedOperation[];
  readonly observation: PairObservation;
  readonly label?: string;
}

function Calls({ title, operations, observation, label = "Calls" }: CallsProps) {
  if (operations.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">
        {title} <span className="font-normal text-muted">({operations.length})</span>
      </h3>
      <OperationList operations={operations} observation={observation} label={label} />
    </div>
  );
}

/** Where AWS refused one owner's call, the other owner's does the same. */
function AnotherWay({ plan, observation, runs }: CarryOutProps) {
  const refused = runs.rows.some(
    ({ status, operationId }) => status === "failed" && !operationId.startsWith("delete-route"),
  );
  const other = plan.operations.find(({ recommended, status }) => !recommended && status === "ready");
  if (!refused || other === undefined || runs.busy) return null;
  return (
    <span>
      <ConfirmButton
        label={`From the ${other.operation.place.side}'s side instead`}
        title="End it from the other side?"
        planned={other}
        observation={observation}
        runs={runs}
        danger
      >
        <p>Either owner may end it; the result is the same.</p>
      </ConfirmButton>
    </span>
  );
}
