import "server-only";
import {
  DescribeRouteTablesCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import type { Clock } from "#lib/clock.ts";
import type { PermissionCheck } from "#lib/peering/answers.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { Action } from "./budgets.ts";
import type { Ec2 } from "./ec2.ts";
import type { Failure } from "./failure.ts";
import type { Answered } from "./gateway.ts";
import type { At } from "./terms.ts";
import type { Command } from "./wire.ts";
import { changeOf } from "./writes/index.ts";

const keepMs = 60_000;
const entriesMax = 10_000;

const dryReads: readonly { readonly action: Action; readonly command: Command<Answered> }[] = [
  {
    action: "ec2:DescribeVpcs",
    command: new DescribeVpcsCommand({ DryRun: true }),
  },
  {
    action: "ec2:DescribeVpcPeeringConnections",
    command: new DescribeVpcPeeringConnectionsCommand({ DryRun: true }),
  },
  {
    action: "ec2:DescribeRouteTables",
    command: new DescribeRouteTablesCommand({ DryRun: true }),
  },
];

type Answer = Pick<PermissionCheck, "result" | "because">;

/** Asks AWS by DryRun whether a change would be allowed. Answers are shared for a minute. */
export class Probe {
  readonly #ec2: Ec2;
  readonly #clock: Clock;
  readonly #answers = new Map<string, { readonly askedAt: number; readonly answer: Promise<Answer> }>();

  constructor(ec2: Ec2, clock: Clock) {
    this.#ec2 = ec2;
    this.#clock = clock;
  }

  async check(operation: Operation): Promise<PermissionCheck> {
    const { action } = changeOf(operation);
    const answer = await this.#shared(JSON.stringify(operation), () => this.#ask(operation));
    return { place: operation.place, action, ...answer };
  }

  /** For whoever has just changed a policy. */
  forget(): void {
    this.#answers.clear();
  }

  async #ask(operation: Operation): Promise<Answer> {
    const { action, dryRun } = changeOf(operation);
    if (dryRun === null) return { result: "unknown", because: `${action} has no dry run in AWS.` };
    const { accountId, region } = operation.place;
    const at = { accountId, region };
    const honoured = await this.#shared(`dry-run ${accountId} ${region}`, () => this.#honoursDryRun(at));
    if (honoured.result !== "allowed") return honoured;
    const sent = await this.#ec2.call({ at, as: "read", action, replay: "unsafe", command: dryRun });
    return sent.ok
      ? { result: "unknown", because: "The endpoint answered a dry run as if it were none." }
      : verdictOf(sent.error);
  }

  /**
   * Some endpoints ignore DryRun and do what they are asked, some of them only for a part of their calls. Harmless reads
   * of every family find that out before any change is sent.
   */
  async #honoursDryRun(at: At): Promise<Answer> {
    const sent = await Promise.all(
      dryReads.map(({ action, command }) => this.#ec2.call({ at, as: "read", action, replay: "safe", command })),
    );
    if (sent.some((answer) => answer.ok))
      return { result: "unknown", because: "Cannot be checked here: this endpoint does not honour DryRun." };
    const other = sent.find((answer) => !answer.ok && answer.error.fault !== "dry-run-passed");
    return other === undefined || other.ok
      ? { result: "allowed", because: null }
      : { result: "unknown", because: `Cannot be checked here: ${other.error.problem.message}` };
  }

  #shared(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = this.#clock.now();
    const held = this.#answers.get(key);
    if (held !== undefined && now - held.askedAt < keepMs) return held.answer;
    if (this.#answers.size >= entriesMax) this.#answers.clear();
    const answer = ask();
    this.#answers.set(key, { askedAt: now, answer });
    return answer;
  }
}

function verdictOf({ fault, problem }: Failure): Answer {
  if (fault === "dry-run-passed") return { result: "allowed", because: null };
  if (fault === "denied") return { result: "denied", because: problem.awsMessage ?? problem.message };
  return { result: "unknown", because: problem.message };
}
