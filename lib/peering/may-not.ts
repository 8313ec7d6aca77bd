import type { Problem } from "#lib/result.ts";
import type { MayNot } from "./answers.ts";
import type { PlannedOperation } from "./operation.ts";

/** The plan for one person: what they may not do is blocked, and says who could. What is already done stays so. */
export const permittedPlan = (operations: readonly PlannedOperation[], mayNot: MayNot): readonly PlannedOperation[] =>
  operations.map((planned) => {
    const { kind, place } = planned.operation;
    const refusal = mayNot[place.side][kind];
    if (refusal === undefined || planned.status === "already") return planned;
    return { ...planned, status: "blocked", because: refusalText(refusal) };
  });

export const refusalText = ({ message, mend }: Problem): string => [message, mend].filter(Boolean).join(" ");
