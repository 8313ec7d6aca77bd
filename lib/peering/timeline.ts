import type { PeeringHealth } from "./health/report.ts";
import { type AccountId, type PeeringId, type Side, sides, type VpcRef } from "./ids.ts";
import { oneLine, vpcLabel } from "./names.ts";
import type { Instant, PeeringStatus } from "./observation.ts";
import { vpcRefOf } from "./peering.ts";

/** What of a peering is worth telling when it changes. Null: not known at that reading, which is no change. */
export interface PeeringFacts {
  readonly status: PeeringStatus;
  readonly health: string;
  /** The worst finding's sentence; null where nothing is wrong. */
  readonly worst: string | null;
  readonly requester: SideFacts;
  readonly accepter: SideFacts;
  /** No side lists it any more; the rest is what was seen last. */
  readonly gone?: true;
}

export interface SideFacts {
  /** Where it is; absent in what an older Peerdeck kept. */
  readonly vpc?: VpcRef;
  /** `rtb-… 10.0.0.0/16`, with ` blackhole` where it is one; only routes to this peering. */
  readonly routes: readonly string[] | null;
  readonly cidrs: readonly string[] | null;
  readonly dns: boolean | null;
  readonly name: string | null;
}

export const eventKinds = ["appeared", "status", "health", "routes", "cidrs", "dns", "name", "gone"] as const;

export interface PeeringEvent {
  readonly peeringId: PeeringId;
  /** When it was read, which is later than when it happened by at most one reading. */
  readonly at: Instant;
  readonly kind: (typeof eventKinds)[number];
  /** Whose readings show it. */
  readonly accounts: readonly AccountId[];
  readonly summary: string;
}

/** Health is told in the words of both sides; all else by the sides that show it, or known to each of them. */
export const maySee = ({ kind, accounts }: PeeringEvent, sees: (accountId: AccountId) => boolean): boolean =>
  kind === "health" ? accounts.every(sees) : accounts.some(sees);

export const factsOf = ({ peering, observation, health, worst }: PeeringHealth): PeeringFacts => {
  const ofSide = (side: Side): SideFacts => {
    const { routeTables } = observation[side];
    const { cidrs, ipv6Cidrs, dns } = peering[side];
    return {
      vpc: vpcRefOf(observation[side]),
      routes: routeTables.known
        ? routeTables.value
            .flatMap(({ routeTableId, routes }) =>
              routes
                .filter(({ target }) => target.id === peering.peeringId)
                .map(
                  ({ destination, state }) =>
                    `${routeTableId} ${destination}${state === "blackhole" ? " blackhole" : ""}`,
                ),
            )
            .sort()
        : null,
      cidrs: cidrs === null ? null : [...cidrs, ...(ipv6Cidrs ?? [])].sort(),
      dns,
      name: peering.views[side]?.tags["Name"] ?? null,
    };
  };
  return {
    status: peering.status,
    health,
    worst: worst === null || worst.result === "pass" ? null : worst.summary,
    requester: ofSide("requester"),
    accepter: ofSide("accepter"),
  };
};

/** What changed since; `before` null: it was never seen. In no order but that of their weight. */
export function changesBetween(before: PeeringFacts | null, now: PeeringHealth, at: Instant): PeeringEvent[] {
  const after = factsOf(now);
  const { requester, accepter } = now.observation;
  const both = [...new Set([requester.place.accountId, accepter.place.accountId])];
  const event = (kind: PeeringEvent["kind"], summary: string, accounts: readonly AccountId[] = both): PeeringEvent => ({
    peeringId: now.peeringId,
    at,
    kind,
    accounts,
    summary,
  });
  if (before === null) return [event("appeared", `First seen, ${after.status}.`)];
  return [
    ...(before.gone === true ? [event("gone", "In AWS's lists again.")] : []),
    ...(before.status === after.status ? [] : [event("status", `${before.status} → ${after.status}.`)]),
    ...(before.health === after.health ? [] : [event("health", healthWords(before, after))]),
    ...sides.flatMap((side) => {
      const own = [now.observation[side].place.accountId];
      return sideChanges(before[side], after[side]).map(([kind, words]) =>
        event(kind, `${vpcLabel(now.observation[side])}: ${words}`, own),
      );
    }),
  ];
}

const healthWords = (before: PeeringFacts, after: PeeringFacts): string =>
  `${before.health} → ${after.health}${after.worst === null ? "." : `: ${after.worst}`}`;

type Change = readonly [PeeringEvent["kind"], string];

function sideChanges(before: SideFacts, after: SideFacts): Change[] {
  return [
    ...listChange("routes", "route", before.routes, after.routes),
    ...listChange("cidrs", "CIDR", before.cidrs, after.cidrs),
    ...(before.dns === null || after.dns === null || before.dns === after.dns
      ? []
      : [["dns", `DNS resolution from the other VPC turned ${after.dns ? "on" : "off"}.`] as const]),
    ...(before.name === after.name || before.name === null || after.name === null
      ? []
      : [["name", `renamed from “${oneLine(before.name)}” to “${oneLine(after.name)}”.`] as const]),
  ];
}

/** Lists longer than this are counted, not read out. */
const namedMax = 3;

function listChange(
  kind: PeeringEvent["kind"],
  noun: string,
  before: readonly string[] | null,
  after: readonly string[] | null,
): Change[] {
  if (before === null || after === null) return [];
  const gone = [...new Set(before).difference(new Set(after))];
  const come = [...new Set(after).difference(new Set(before))];
  const words = [...counted("added", noun, come), ...counted("removed", noun, gone)];
  return words.length === 0 ? [] : [[kind, `${words.join("; ")}.`]];
}

const counted = (verb: string, noun: string, items: readonly string[]): string[] =>
  items.length === 0
    ? []
    : [items.length <= namedMax ? `${noun} ${verb}: ${items.join(", ")}` : `${items.length} ${noun}s ${verb}`];
