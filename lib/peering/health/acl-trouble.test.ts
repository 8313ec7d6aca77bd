import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cidr, cidrOf, cidrsOf, contains, overlaps, uncovered } from "../cidr.ts";
import { type CompiledAcl, compileAcl, numberBefore } from "../filters/acls.ts";
import type { AccountId, VpcId } from "../ids.ts";
import type { AclEntry } from "../network.ts";
import { mendingEntries } from "./acl-mend.ts";
import { aclVerdicts, proposalFor } from "./acl-trouble.ts";

const must = (text: string): Cidr => cidrOf(text) ?? expect.unreachable(text);
const remote = must("10.20.0.0/16");
const seed = 20_261_123;

const listOf = (entries: readonly AclEntry[]): CompiledAcl =>
  compileAcl(
    {
      networkAclId: "acl-1",
      vpcId: "vpc-1" as VpcId,
      ownerId: "111111111111" as AccountId,
      isDefault: false,
      subnetIds: [],
      entries,
    },
    "us-east-1",
  );

const anyEntry = fc.record({
  ruleNumber: fc.integer({ min: 1, max: 6 }),
  egress: fc.boolean(),
  action: fc.constantFrom("allow", "deny"),
  protocol: fc.constantFrom("-1", "6", "17"),
  cidr: fc.constantFrom("0.0.0.0/0", "10.20.0.0/16", "10.20.128.0/17", "10.20.4.0/22", "10.20.5.0/24", "::/0"),
  ports: fc.constantFrom(null, { from: 443, to: 443 }, { from: 1024, to: 65_535 }, { from: 0, to: 40_000 }),
  icmp: fc.constant(null),
});
const anyEntries = fc.array(anyEntry, { maxLength: 10 }).map((entries) => entries as readonly AclEntry[]);
const anyList = anyEntries.map(listOf);

test("the parts are the whole, without overlap, and no entry parts any of them", () => {
  fc.assert(
    fc.property(anyList, (acl) => {
      const parts = aclVerdicts()(acl, remote).map(({ part }) => part);
      expect(uncovered(remote, parts)).toEqual([]);
      for (const [at, part] of parts.entries())
        expect(parts.slice(at + 1).some((other) => overlaps(part, other))).toBe(false);
      for (const { cidr } of [...acl.ingress, ...acl.egress])
        for (const part of parts) expect(cidr === null || !overlaps(cidr, part) || contains(cidr, part)).toBe(true);
    }),
    { seed, numRuns: 300 },
  );
});

test("a block fares as each of its addresses does", () => {
  fc.assert(
    fc.property(anyList, fc.integer({ min: 0, max: 65_535 }), (acl, host) => {
      const address = must(`10.20.${host >> 8}.${host & 255}/32`);
      const verdicts = aclVerdicts();
      const [alone] = verdicts(acl, address);
      const within = verdicts(acl, remote).find(({ part }) => contains(part, address));
      const told = (trouble: NonNullable<typeof alone>["trouble"] | undefined) =>
        trouble && { ...trouble, remote: null };
      expect(told(within?.trouble)).toEqual(told(alone?.trouble));
    }),
    { seed, numRuns: 300 },
  );
});

test("what is proposed for answers has a number that is free and comes first", () => {
  fc.assert(
    fc.property(anyList, (acl) => {
      for (const { trouble } of aclVerdicts()(acl, remote)) {
        if (trouble === null) continue;
        const number = numberBefore(acl, trouble.direction, trouble.entry);
        const taken = acl[trouble.direction].map(({ entry }) => entry.ruleNumber);
        if (number === null) expect(proposalFor(acl, trouble)).toContain("which must move");
        else {
          expect(taken).not.toContain(number);
          expect(number).toBeLessThan(trouble.entry?.ruleNumber ?? Number.POSITIVE_INFINITY);
        }
      }
    }),
    { seed, numRuns: 300 },
  );
});

test("IPv6 is judged by the entries for IPv6", () => {
  const acl = listOf([
    { ruleNumber: 100, egress: false, action: "allow", protocol: "-1", cidr: "0.0.0.0/0", ports: null, icmp: null },
    { ruleNumber: 100, egress: true, action: "allow", protocol: "-1", cidr: "0.0.0.0/0", ports: null, icmp: null },
  ]);
  const of = (text: string) =>
    cidrsOf([text]).flatMap((cidr) => aclVerdicts()(acl, cidr).map(({ trouble }) => trouble?.kind));
  expect(of("10.20.0.0/16")).toEqual([undefined]);
  expect(of("2a05:d018:5b:2000::/56")).toEqual(["closed"]);
});

const both = cidrsOf(["10.20.0.0/16", "10.30.0.0/24"]);
const all = () => true;

test("after the entries nothing of the addresses is in trouble, and each has a number of its own", () => {
  let mended = 0;
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const added = mendingEntries(listOf(entries), both, all);
      if (added === null) return;
      mended += added.length > 0 ? 1 : 0;
      const after = listOf([...entries, ...added]);
      for (const remote of both)
        expect(aclVerdicts()(after, remote).filter(({ trouble }) => trouble !== null)).toEqual([]);
      const numbers = added.map(({ egress, ruleNumber }) => `${egress} ${ruleNumber}`);
      expect(new Set(numbers).size).toBe(numbers.length);
      const taken = new Set(entries.map(({ egress, ruleNumber }) => `${egress} ${ruleNumber}`));
      expect(numbers.filter((number) => taken.has(number))).toEqual([]);
    }),
    { seed, numRuns: 400 },
  );
  expect(mended).toBeGreaterThan(50);
});

test("each only allows, and names nothing beyond the addresses asked about", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      for (const { action, cidr } of mendingEntries(listOf(entries), both, all) ?? []) {
        expect(action).toBe("allow");
        expect(cidr).toMatch(/^10\.(20|30)\./);
      }
    }),
    { seed, numRuns: 200 },
  );
});

test("a list that lets all through wants none", () => {
  const open = [false, true].map((egress) => ({
    ruleNumber: 100,
    egress,
    action: "allow" as const,
    protocol: "-1",
    cidr: "0.0.0.0/0",
    ports: null,
    icmp: null,
  }));
  expect(mendingEntries(listOf(open), both, all)).toEqual([]);
});
