import type { Finding } from "../assessment.ts";
import type { FleetObservation } from "../health/fleet.ts";
import type { HealthReport } from "../health/report.ts";
import type { PeeringId } from "../ids.ts";
import type { Instant, PairObservation, PeeringStatus } from "../observation.ts";
import { isPending } from "../peering.ts";
import { type Asker, askerOf, type Members } from "./asker.ts";
import type { SideCidrs } from "./cidr-change.ts";
import { type EarlierPeering, peeringsByAccount } from "./earlier.ts";
import { knownOf } from "./look-alike.ts";
import { requestedAt } from "./requested-at.ts";
import { risksOf } from "./risks.ts";

/** A peering that somebody asked for and nobody has answered yet. */
export interface PendingRequest {
  readonly peeringId: PeeringId;
  readonly status: PeeringStatus;
  readonly expiresAt: Instant | null;
  /** Reckoned back from its expiry, which AWS sets seven days after the request. */
  readonly requestedAt: Instant | null;
  readonly asker: Asker;
  readonly observation: PairObservation;
  /** Other peerings with the account that asks. */
  readonly earlier: readonly EarlierPeering[];
  readonly risks: readonly Finding[];
}

export interface Requests {
  /** For a VPC of ours, whoever asks: the most urgent first. */
  readonly received: readonly PendingRequest[];
  /** Sent by a VPC of ours to whomever. A request between two of ours is in both. */
  readonly sent: readonly PendingRequest[];
}

export interface RequestsInput {
  readonly fleet: FleetObservation;
  /** Of that fleet. */
  readonly report: HealthReport;
  readonly members: Members;
  /** The CIDRs of each request as it was first seen. */
  readonly first: ReadonlyMap<PeeringId, SideCidrs>;
  /** What the rules of the house say of a pair; none unless given. */
  readonly house?: (observation: PairObservation) => readonly Finding[];
}

/** Everything that waits for an answer in the fleet. */
export function requestsOf({ fleet, report, members, first, house = () => [] }: RequestsInput): Requests {
  const known = knownOf(fleet);
  const byAccount = peeringsByAccount(report);
  const pending = report.peerings
    .filter(({ peering }) => isPending(peering.status))
    .map(({ peeringId, peering, observation, findings }): PendingRequest => {
      const asker = askerOf(observation.requester, members);
      return {
        peeringId,
        status: peering.status,
        expiresAt: peering.expiresAt,
        requestedAt: requestedAt(peering.expiresAt),
        asker,
        observation,
        earlier: (byAccount.get(asker.accountId) ?? []).filter((other) => other.peeringId !== peeringId),
        risks: risksOf({
          observation,
          asker,
          known,
          health: findings,
          first: first.get(peeringId) ?? null,
          house: house(observation),
        }),
      };
    })
    .sort(byUrgency);
  return {
    received: pending.filter(({ observation }) => observation.accepter.managed),
    sent: pending.filter(({ observation }) => observation.requester.managed),
  };
}

/** What expires first comes first; what tells no expiry comes last. */
const byUrgency = (one: PendingRequest, other: PendingRequest): number => {
  const [first, second] = [one, other].map(({ expiresAt }) => expiresAt ?? "\uffff");
  if (first !== second) return (first ?? "") < (second ?? "") ? -1 : 1;
  return one.peeringId < other.peeringId ? -1 : 1;
};
