import { type Side, sides } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { summary } from "#lib/peering/operations/index.ts";
import { holds, operationOf } from "./fix-as-operation.ts";
import type { FixOperation } from "./fix-operation.ts";

/** The sentence that a person reads: the operation's own, wherever it is carried out. */
export function fixWords(fix: FixOperation, pair: PairObservation): string {
  const side = sides.find((each) => holds(pair, each, fix));
  const at =
    side !== undefined
      ? actingAs(pair, side, fix)
      : operationOf(fix, pair) !== null
        ? pair
        : actingAs(pair, "requester", fix);
  const operation = operationOf(fix, at);
  if (operation === null) throw new Error(`A mend of neither VPC: ${JSON.stringify(fix)}`);
  return summary(operation, at);
}

/** In a shared subnet it is not the VPC's owner who changes a group, but its participant; a group may be shared, too. */
function actingAs(pair: PairObservation, side: Side, { place: { accountId, region } }: FixOperation): PairObservation {
  const { place } = pair[side];
  if (place.accountId === accountId && place.region === region) return pair;
  return { ...pair, [side]: { ...pair[side], place: { side, accountId, region }, accountName: null } };
}
