import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/db/trail.ts";
import type { Person } from "#lib/peering/approvals/record.ts";
import type { DecisionRule } from "#lib/peering/approvals/rule.ts";

/** What nobody pressed a button for. */
export const peerdeckItself: Person = { id: "peerdeck", name: "Peerdeck" };

/** A rule as whoever decides: its version stands in the id, and so in every row of the trail. */
export const actorOfRule = ({ name, version }: DecisionRule): Actor => ({
  id: `rule:${name}@${version}`,
  name: `Rule ${name}`,
  method: "system",
  ip: null,
  correlationId: randomUUID(),
});
