import "server-only";
import type { Clock } from "#lib/clock.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PeeringView } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { ok } from "#lib/result.ts";
import type { Action } from "../budgets.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import type { Answered } from "../gateway.ts";
import type { Known } from "../known.ts";
import type { Actor, Applied } from "../terms.ts";
import type { Command } from "../wire.ts";

export interface WriteTools {
  readonly ec2: Ec2;
  readonly known: Known;
  readonly clock: Clock;
}

/** How one kind of operation is done in AWS. */
export interface Kind<O extends Operation> {
  readonly action: Action;
  apply(operation: O, actor: Actor, tools: WriteTools): Promise<Outcome<Applied>>;
  /** The same call with DryRun; null where AWS has no DryRun for it. */
  dryRun(operation: O): Command<Answered> | null;
}

export const dry = (dryRun: boolean) => (dryRun ? { DryRun: true } : {});

export const applied = (
  answer: Answered | null,
  what: { readonly already?: boolean; readonly peeringId?: PeeringId; readonly view?: PeeringView | null } = {},
): Outcome<Applied> =>
  ok({
    requestId: answer?.$metadata.requestId ?? null,
    already: what.already ?? false,
    peeringId: what.peeringId ?? what.view?.peeringId ?? null,
    view: what.view ?? null,
  });
