import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contains, formatCidr, overlaps, parseCidr } from "./cidr.ts";

const cidr = (text: string) => {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`not a CIDR: ${text}`);
  return parsed;
};

describe("a CIDR is written with its network address, IPv6 in its shortest form", () => {
  test.each([
    ["100.68.0.18/18", "100.68.0.0/18"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["10.0.1.7/32", "10.0.1.7/32"],
    ["2001:DB8:0:0:1:0:0:1/64", "2001:db8::/64"],
    ["2001:db8:0:0:1:0:0:1/128", "2001:db8::1:0:0:1/128"],
    ["::/0", "::/0"],
    ["::1/128", "::1/128"],
  ])("%s → %s", (given, wanted) => expect(formatCidr(cidr(given))).toBe(wanted));
});

test.each([
  "10.0.0/16",
  "10.0.0.256/16",
  "10.0.0.0/33",
  "10.0.0.0",
  "01.0.0.0/8",
  "1::2::3/64",
  "::/129",
  "x/8",
  "10.0.0.0/8/8",
])("%s is no CIDR", (text) => expect(parseCidr(text)).toBeNull());

test.each([
  ["10.0.0.0/16", "10.0.128.0/17", true],
  ["10.0.0.0/16", "10.1.0.0/16", false],
  ["0.0.0.0/0", "10.1.0.0/16", true],
  ["10.0.0.0/16", "::/0", false],
  ["2600:1f00::/40", "2600:1f00:0:a00::/56", true],
])("%s overlaps %s: %s", (one, other, wanted) => {
  expect(overlaps(cidr(one), cidr(other))).toBe(wanted);
  expect(overlaps(cidr(other), cidr(one))).toBe(wanted);
});

test("what is printed parses back to the same, and contains itself", () => {
  const any = fc.record({
    family: fc.constantFrom(4 as const, 6 as const),
    bits: fc.bigInt(0n, 2n ** 128n - 1n),
    length: fc.nat(128),
  });
  fc.assert(
    fc.property(any, ({ family, bits, length }) => {
      const width = family === 4 ? 32 : 128;
      const prefix = length % (width + 1);
      const shift = BigInt(width - prefix);
      const network = ((bits & (2n ** BigInt(width) - 1n)) >> shift) << shift;
      const made = { family, network, prefix };
      expect(parseCidr(formatCidr(made))).toEqual(made);
      expect(contains(made, made)).toBe(true);
    }),
    { seed: 1 },
  );
});
