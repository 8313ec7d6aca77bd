import "server-only";
import { lastOfPeering } from "#lib/db/notices.ts";
import type { Health, PeeringHealth } from "#lib/peering/health/report.ts";
import type { Side } from "#lib/peering/ids.ts";
import type { Notice, NoticeSide } from "#lib/peering/notices/notice.ts";
import type { PeeringEvent } from "#lib/peering/timeline.ts";
import type { Deck } from "../deck.ts";
import { everyAccount } from "../sight.ts";
import { tell } from "./tell.ts";

/** Tells of peerings that broke, and of those told of that have recovered. What cannot be verified is neither. */
export async function tellHealth(deck: Deck, events: readonly PeeringEvent[]): Promise<void> {
  const changed = events.filter(({ kind }) => kind === "health");
  if (changed.length === 0) return;
  const { health } = await deck.fleet.reports.of(everyAccount);
  const byId = new Map(health.peerings.map((each) => [each.peeringId, each]));
  for (const { peeringId, at } of changed) {
    const now = byId.get(peeringId);
    if (now === undefined) continue;
    const last = await lastOfPeering(deck.database.db, peeringId);
    const kind = kindOf(now.health, last === "peering-broken");
    if (kind === null) continue;
    await tell(deck, { ...noticeOfHealth(now, at), kind, key: `${kind}:${peeringId}:${at}` });
  }
}

/** Null: nothing to tell. */
function kindOf(health: Health, toldBroken: boolean): "peering-broken" | "peering-recovered" | null {
  if (health === "broken") return toldBroken ? null : "peering-broken";
  return toldBroken && (health === "healthy" || health === "warning") ? "peering-recovered" : null;
}

const noticeOfHealth = ({ peeringId, observation, worst }: PeeringHealth, at: string): Omit<Notice, "kind" | "key"> => {
  const side = (which: Side): NoticeSide => {
    const { place, accountName, vpcId, vpc } = observation[which];
    return {
      accountId: place.accountId,
      accountName,
      region: place.region,
      vpcId,
      vpcName: vpc.known ? vpc.value.name : null,
    };
  };
  return {
    at,
    subject: peeringId,
    peeringId,
    requester: side("requester"),
    accepter: side("accepter"),
    expiresAt: null,
    decision: null,
    by: null,
    reason: null,
    finding: worst === null || worst.result === "pass" ? null : worst.summary,
  };
};
