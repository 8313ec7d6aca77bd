import type { HealthReport } from "../health/report.ts";
import { type AccountId, otherSide, type PeeringId, sides } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import type { PeeringStatus } from "../observation.ts";

/** A peering with the account that asks, besides the request itself. */
export interface EarlierPeering {
  readonly peeringId: PeeringId;
  readonly status: PeeringStatus;
  /** Our end of it. */
  readonly with: string;
  /** Whether they asked, that time. */
  readonly theyAsked: boolean;
}

/** Every peering of the report in which each account takes part, by account. */
export function peeringsByAccount({ peerings }: HealthReport): ReadonlyMap<AccountId, readonly EarlierPeering[]> {
  const found = new Map<AccountId, EarlierPeering[]>();
  for (const { peeringId, peering, observation } of peerings)
    for (const side of sides) {
      const theirs = observation[side].place.accountId;
      const ours = observation[otherSide(side)];
      if (theirs === ours.place.accountId && side === "accepter") continue;
      const entry = { peeringId, status: peering.status, with: vpcLabel(ours), theyAsked: side === "requester" };
      const list = found.get(theirs);
      if (list === undefined) found.set(theirs, [entry]);
      else list.push(entry);
    }
  return found;
}
