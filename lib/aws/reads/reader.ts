import "server-only";
import type { Filter } from "@aws-sdk/client-ec2";
import type { Action } from "../budgets.ts";
import type { At } from "../door.ts";
import type { Ec2, Send } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";

export const filter = (name: string, ...values: readonly string[]): Filter => ({ Name: name, Values: [...values] });

/** Reads may be sent as often as it takes, and all of an account share one session. */
export const read = <Out extends Answered>(ec2: Ec2, at: At, action: Action, send: Send<Out>): Promise<Outcome<Out>> =>
  ec2.call({ at, as: "read", action, replay: "safe", send });
