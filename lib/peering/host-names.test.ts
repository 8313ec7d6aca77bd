import fc from "fast-check";
import { expect, test } from "vitest";
import { type HostNameFacts, publicHostNames } from "./host-names.ts";
import { peeringStatuses } from "./observation.ts";

const on = { support: true, hostnames: true };
const sound: HostNameFacts = { status: "active", option: true, owner: on, asker: on };
const ask = (change: Partial<HostNameFacts>) => publicHostNames({ ...sound, ...change });

test("private needs the owner's option, an active peering, and both attributes of both VPCs", () => {
  expect(ask({})).toEqual({ resolvesTo: "private" });
  expect(ask({ option: false })).toEqual({ resolvesTo: "public", lacks: ["option"] });
  expect(ask({ owner: { support: false, hostnames: true } })).toMatchObject({ lacks: ["owner-support"] });
  expect(ask({ owner: { support: true, hostnames: false } })).toMatchObject({ lacks: ["owner-hostnames"] });
  expect(ask({ asker: { support: false, hostnames: true } })).toMatchObject({ lacks: ["asker-support"] });
  expect(ask({ asker: { support: true, hostnames: false } })).toMatchObject({ lacks: ["asker-hostnames"] });
});

test.each(peeringStatuses.filter((status) => status !== "active"))("%s carries no names", (status) => {
  expect(ask({ status })).toEqual({ resolvesTo: "public", lacks: ["active-peering"] });
});

test("what was not read makes it unknown, and is named", () => {
  expect(ask({ option: null })).toEqual({ resolvesTo: "unknown", unread: ["option"] });
  expect(ask({ owner: null })).toEqual({ resolvesTo: "unknown", unread: ["owner-support", "owner-hostnames"] });
  expect(ask({ asker: null })).toEqual({ resolvesTo: "unknown", unread: ["asker-support", "asker-hostnames"] });
});

test("hiding anything never makes a certain answer that the full data contradict", () => {
  const dns = fc.record({ support: fc.boolean(), hostnames: fc.boolean() });
  const facts = fc.record({
    status: fc.constantFrom(...peeringStatuses),
    option: fc.boolean(),
    owner: dns,
    asker: dns,
  });
  const hidden = fc.record({ option: fc.boolean(), owner: fc.boolean(), asker: fc.boolean() });
  fc.assert(
    fc.property(facts, hidden, (full, hide) => {
      const part = publicHostNames({
        status: full.status,
        option: hide.option ? null : full.option,
        owner: hide.owner ? null : full.owner,
        asker: hide.asker ? null : full.asker,
      });
      return part.resolvesTo === "unknown" || part.resolvesTo === publicHostNames(full).resolvesTo;
    }),
  );
});
