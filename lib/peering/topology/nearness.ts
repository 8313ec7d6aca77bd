import { compareText } from "../destinations.ts";
import type { AccountId } from "../ids.ts";
import type { TopologyPeering, TopologyVpc } from "./topology.ts";

type Ties = ReadonlyMap<AccountId, ReadonlyMap<AccountId, number>>;

/** Accounts, the most joined first, then always the one with most peerings to those before it. */
export function byNearness(vpcs: readonly TopologyVpc[], peerings: readonly TopologyPeering[]): AccountId[] {
  const ties = tiesOf(vpcs, peerings);
  const degree = (id: AccountId): number => sum(ties.get(id)?.values() ?? []);
  const left = [...new Set(vpcs.map(({ accountId }) => accountId))].sort(
    (one, other) => degree(other) - degree(one) || compareText(one, other),
  );
  const pull = new Map<AccountId, number>();
  const pullOf = (id: AccountId): number => pull.get(id) ?? 0;
  const ordered: AccountId[] = [];
  for (let next = left[0]; next !== undefined; next = strongest(left, pullOf)) {
    left.splice(left.indexOf(next), 1);
    ordered.push(next);
    for (const [id, count] of ties.get(next) ?? []) pull.set(id, pullOf(id) + count);
  }
  return ordered;
}

/** Of equals the first. */
function strongest(ids: readonly AccountId[], pullOf: (id: AccountId) => number): AccountId | undefined {
  let [best] = ids;
  for (const id of ids) if (best !== undefined && pullOf(id) > pullOf(best)) best = id;
  return best;
}

function tiesOf(vpcs: readonly TopologyVpc[], peerings: readonly TopologyPeering[]): Ties {
  const accountOf = new Map(vpcs.map(({ key, accountId }) => [key, accountId]));
  const ties = new Map<AccountId, Map<AccountId, number>>();
  const tie = (one: AccountId, other: AccountId): void => {
    const of = ties.get(one) ?? new Map<AccountId, number>();
    ties.set(one, of.set(other, (of.get(other) ?? 0) + 1));
  };
  for (const { requester, accepter } of peerings) {
    const [one, other] = [accountOf.get(requester), accountOf.get(accepter)];
    if (one === undefined || other === undefined || one === other) continue;
    tie(one, other);
    tie(other, one);
  }
  return ties;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);
