import { formatVpcRef } from "#lib/peering/ids.ts";
import type { Problem, ProblemCode } from "#lib/result.ts";
import type { SetUp } from "#lib/verbs/set-up-record.ts";

/** Mistakes of the input or the configuration, as against a refusal by AWS. */
export const ofTheInput: ReadonlySet<ProblemCode> = new Set([
  "bad-input",
  "bad-configuration",
  "not-found",
  "not-managed",
  "credentials-missing",
]);

export function exitCodeOf({ outcome, problem, operations }: SetUp): number {
  switch (outcome) {
    case "done":
    case "planned":
      return 0;
    case "waiting":
      return 3;
    case "refused":
      return problem && ofTheInput.has(problem.code) ? 2 : 4;
    case "failed":
      return [problem, ...operations.map(({ error }) => error)].some((each) => each?.code === "internal") ? 1 : 4;
  }
}

export const forScripts = (setUp: SetUp): string => `${JSON.stringify(setUp, null, 2)}\n`;

export function forPeople({ peering, outcome, waitingFor, problem, operations }: SetUp): string {
  const lines = [
    `${peering.id ?? "no peering yet"}${peering.status ? ` is ${peering.status}` : ""}`,
    `  requester ${formatVpcRef(peering.requester)}`,
    `  accepter  ${formatVpcRef(peering.accepter)}`,
    ...operations.map(
      ({ status, summary, error }) => `  ${status.padEnd(8)}${summary}${error ? `: ${words(error)}` : ""}`,
    ),
    `${outcome}${waitingFor ? `: ${waitingFor}` : ""}${problem ? `: ${words(problem)}` : ""}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** All that helps to mend it: in one line, or under a list of mistakes. */
export const words = ({ message, mend, requestId }: Problem): string =>
  [message, mend, requestId ? `AWS request ${requestId}.` : undefined]
    .filter(Boolean)
    .join(message.includes("\n") ? "\n" : " ");
