import "server-only";
import type { Filter } from "@aws-sdk/client-ec2";
import { fail } from "#lib/result.ts";
import type { Action } from "../budgets.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import type { At } from "../terms.ts";
import type { Command } from "../wire.ts";

export const filter = (name: string, ...values: readonly string[]): Filter => ({ Name: name, Values: [...values] });

/** Reads may be sent as often as it takes, and all of an account share one session. */
export async function read<Out extends Answered>(
  ec2: Ec2,
  at: At,
  action: Action,
  command: Command<Out>,
): Promise<Outcome<Out>> {
  const answer = await ec2.call({ at, as: "read", action, replay: "safe", command });
  return answer.ok && isEmpty(answer.data) ? fail(ec2.failure(at, action, emptyAnswer)) : answer;
}

/** Neither data nor AWS's request id: something else has answered, and that must not pass for "there are none". */
const isEmpty = (answer: Answered): boolean =>
  answer.$metadata.requestId === undefined &&
  Object.entries(answer).every(([name, value]) => name === "$metadata" || value === undefined);

const emptyAnswer = {
  fault: "unexpected-answer",
  code: "unexpected-answer",
  message: "the answer is empty and carries no request id.",
  mend: "Whoever runs Peerdeck: check that the endpoint is AWS or compatible with it.",
} as const;
