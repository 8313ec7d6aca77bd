import "server-only";
import { z } from "zod";
import { normalise } from "#lib/peering/cidr.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { AppliedChange } from "#lib/peering/trail.ts";
import type { Database } from "./open.ts";
import { withLatestOutcome } from "./trail-intents.ts";

const kinds = [
  "create-route",
  "replace-route",
  "delete-route",
  "set-peering-dns",
] as const satisfies readonly AppliedChange["operation"]["kind"][];

/** Written by this room only, as a whole value of this type. */
const operation = z.custom<AppliedChange["operation"]>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "place" in value &&
    "kind" in value &&
    kinds.some((kind) => kind === value.kind),
);
const row = z.object({
  peeringId: z.custom<PeeringId>((value) => typeof value === "string"),
  operation: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(operation),
  at: z.string(),
  by: z.string(),
});

/** Of each route, and of each side's DNS option, the latest that was done to it: what came before is undone by it. */
export async function appliedChanges(db: Database): Promise<ReadonlyMap<PeeringId, readonly AppliedChange[]>> {
  const rows = await withLatestOutcome(db)
    .select(["t.operation", "t.at", "t.actor_name as by"])
    .select(({ fn }) => fn.coalesce("o.resource", "t.resource").as("peeringId"))
    .where("t.kind", "=", "intent")
    .where("t.operation_kind", "in", kinds)
    .where("o.result", "in", ["done", "already"])
    .orderBy("t.seq")
    .execute();
  const latest = new Map<string, z.infer<typeof row>>();
  for (const each of rows) {
    const change = row.safeParse(each);
    if (change.success) latest.set(subjectOf(change.data), change.data);
  }
  const changes = [...latest.values()].map(({ peeringId, ...change }) => ({ peeringId, change }));
  return new Map(
    [...Map.groupBy(changes, ({ peeringId }) => peeringId)].map(([id, all]) => [id, all.map(({ change }) => change)]),
  );
}

/** A route is one thing, whichever peering it led to. */
const subjectOf = ({ peeringId, operation: done }: z.infer<typeof row>): string =>
  done.kind === "set-peering-dns"
    ? `${peeringId} ${done.place.side}`
    : `${done.routeTableId} ${normalise(done.destination)}`;
