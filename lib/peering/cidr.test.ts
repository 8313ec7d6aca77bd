import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Cidr,
  cidrOf,
  compare,
  contains,
  distinct,
  equal,
  normalise,
  overlappingPairs,
  overlaps,
  parseCidr,
  parted,
  uncovered,
} from "./cidr.ts";

const must = (text: string): Cidr => {
  const cidr = cidrOf(text);
  if (cidr === null) throw new Error(`not a CIDR: ${text}`);
  return cidr;
};

/** CIDRs of one small neighbourhood, so that they often touch. */
const nearby = fc
  .tuple(fc.integer({ min: 0, max: 1023 }), fc.integer({ min: 22, max: 32 }))
  .map(([low, prefix]) => must(`10.0.${low >> 8}.${low & 255}/${prefix}`));
const anyV6 = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }),
    fc.integer({ min: 0, max: 128 }),
  )
  .map(([words, prefix]) => `${words.map((word) => word.toString(16)).join(":")}/${prefix}`);
const addresses = (cidr: Cidr): Set<bigint> =>
  new Set(Array.from({ length: Number(cidr.last - cidr.first) + 1 }, (_, index) => cidr.first + BigInt(index)));

describe("reading", () => {
  test.each([
    ["10.1.2.3/16", "10.1.0.0/16"],
    ["100.68.0.18/18", "100.68.0.0/18"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["10.0.0.7/32", "10.0.0.7/32"],
    ["2600:1F18:4A:1000:0:0:0:1/56", "2600:1f18:4a:1000::/56"],
    ["::/0", "::/0"],
    [" 10.0.0.0/8 ", "10.0.0.0/8"],
  ])("%s is normalised to %s", (text, wanted) => {
    expect(normalise(text)).toBe(wanted);
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/8",
    "010.0.0.0/8",
    "256.0.0.0/8",
    "::ffff:10.0.0.0/104",
    "pl-0123",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "::1::/64",
    "fe80::%eth0/64",
    "2600::/129",
  ])("%j is refused, with what was found and what is wanted", (text) => {
    const parsed = parseCidr(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.error.message).toContain(JSON.stringify(text));
      expect(parsed.error.message).toContain("wanted a CIDR");
    }
  });

  test("no text makes it throw, and what it reads it reads again the same", () => {
    const mixed = fc.oneof(
      fc.string(),
      anyV6,
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789abcdef.:/")) }),
    );
    fc.assert(
      fc.property(mixed, (text) => {
        const cidr = cidrOf(text);
        if (cidr !== null) expect(cidrOf(cidr.text)).toEqual(cidr);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe("sets of addresses", () => {
  test("contains, overlaps and equal agree with the addresses themselves", () => {
    fc.assert(
      fc.property(nearby, nearby, (one, other) => {
        const [ours, theirs] = [addresses(one), addresses(other)];
        expect(contains(one, other)).toBe(theirs.isSubsetOf(ours));
        expect(overlaps(one, other)).toBe(!ours.isDisjointFrom(theirs));
        expect(equal(one, other)).toBe(ours.size === theirs.size && ours.isSubsetOf(theirs));
      }),
      { seed: 2 },
    );
  });

  test("parted is the whole, in parts of which each border holds all or nothing", () => {
    fc.assert(
      fc.property(nearby, fc.array(nearby, { maxLength: 6 }), (cidr, borders) => {
        const parts = parted(cidr, borders);
        expect(parts.reduce((sum, { first, last }) => sum + last - first + 1n, 0n)).toBe(cidr.last - cidr.first + 1n);
        expect(uncovered(cidr, parts)).toEqual([]);
        for (const part of parts)
          for (const border of borders) expect(!overlaps(border, part) || contains(border, part)).toBe(true);
      }),
      { seed: 3 },
    );
  });

  test("uncovered is exactly what the covers leave, in disjoint CIDRs", () => {
    fc.assert(
      fc.property(nearby, fc.array(nearby, { maxLength: 6 }), (cidr, covers) => {
        const covered = covers.map(addresses).reduce((all, each) => all.union(each), new Set<bigint>());
        const parts = uncovered(cidr, covers);
        const total = parts.reduce((sum, part) => sum + addresses(part).size, 0);
        const union = parts.map(addresses).reduce((all, each) => all.union(each), new Set<bigint>());
        expect(total).toBe(union.size);
        expect(union).toEqual(addresses(cidr).difference(covered));
      }),
      { seed: 3 },
    );
  });

  test("families never mix", () => {
    expect(overlaps(must("0.0.0.0/0"), must("::/0"))).toBe(false);
    expect(overlappingPairs([must("10.0.0.0/8"), must("fd00::/8")], [must("fd00:1::/32")])).toEqual([
      { one: must("fd00::/8"), other: must("fd00:1::/32") },
    ]);
  });

  test("the order is IPv4 first, then address, then the wider", () => {
    const sorted = ["10.0.0.0/8", "10.0.0.0/16", "192.168.0.0/16", "2600::/32"];
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: 4 }), (shuffled) => {
        expect(
          shuffled
            .map(must)
            .sort(compare)
            .map(({ text }) => text),
        ).toEqual(sorted);
        expect(distinct([...shuffled, ...shuffled].map(must)).map(({ text }) => text)).toEqual(sorted);
      }),
      { seed: 4 },
    );
  });
});
