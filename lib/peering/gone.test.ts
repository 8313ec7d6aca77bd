import { expect, test } from "vitest";
import { goneEvents } from "./gone.ts";
import { health } from "./health/index.ts";
import type { PeeringId } from "./ids.ts";
import { fleetOf } from "./testing/fleet.ts";
import { unread, withSide } from "./testing/observation.ts";
import { active } from "./testing/worlds.ts";
import { factsOf } from "./timeline.ts";

const pair = active();
const [shown] = health(fleetOf(pair)).peerings;
if (shown === undefined) throw new Error("The peering is not in the report");
const before = { peeringId: shown.peeringId, statusSince: "2026-01-01T00:00:00.000Z", facts: factsOf(shown) };
const none: ReadonlySet<PeeringId> = new Set();

const unlisted = (world = pair) => {
  const fleet = fleetOf(world);
  const empty = <T extends { readonly known: boolean }>(reading: T): T =>
    reading.known ? { ...reading, value: [] } : reading;
  return { ...fleet, places: fleet.places.map((place) => ({ ...place, peerings: empty(place.peerings) })) };
};

test("a peering that no side lists any more is told of, to both accounts", () => {
  expect(goneEvents([before], none, unlisted())).toEqual([
    expect.objectContaining({
      peeringId: before.peeringId,
      kind: "gone",
      accounts: [pair.requester.place.accountId, pair.accepter.place.accountId],
      summary: "Gone from AWS's lists; last seen active.",
    }),
  ]);
});

test("not while it is listed, and not a second time", () => {
  expect(goneEvents([before], new Set([before.peeringId]), unlisted())).toEqual([]);
  expect(goneEvents([{ ...before, facts: { ...before.facts, gone: true } }], none, unlisted())).toEqual([]);
});

test("not where a managed side could not be read, nor where none is managed", () => {
  const dark = withSide(pair, "accepter", { peerings: unread() });
  expect(goneEvents([before], none, unlisted(dark))).toEqual([]);
  expect(goneEvents([before], none, { ...unlisted(), places: [] })).toEqual([]);
});

test("where the other side is not managed, the one that is tells", () => {
  expect(goneEvents([before], none, unlisted(active({ managed: { accepter: false } })))).toHaveLength(1);
});

test("not by a reading from before it was seen, as one that was kept over a restart may be", () => {
  expect(goneEvents([{ ...before, statusSince: "2099-01-01T00:00:00.000Z" }], none, unlisted())).toEqual([]);
});
