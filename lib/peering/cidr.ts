import ipaddr from "ipaddr.js";
import { fail, ok, type Result } from "#lib/result.ts";
import { visible } from "./visible.ts";

export type Family = 4 | 6;

/** A block of addresses, `first` with host bits cleared. `text` is its one canonical spelling. */
export interface Cidr {
  readonly family: Family;
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
  readonly text: string;
}

const bitsOf = (family: Family): number => (family === 4 ? 32 : 128);

export function addressText(family: Family, value: bigint): string {
  const bytes = Array.from({ length: bitsOf(family) / 8 }, (_, index, bits = bitsOf(family)) =>
    Number((value >> BigInt(bits - 8 * (index + 1))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

/** The block of `prefix` bits that holds `address`. */
function block(family: Family, address: bigint, prefix: number): Cidr {
  const size = 1n << BigInt(bitsOf(family) - prefix);
  const first = (address / size) * size;
  return { family, prefix, first, last: first + size - 1n, text: `${addressText(family, first)}/${prefix}` };
}

// ipaddr.js also reads 10.1/16, octal 010.0.0.0/8 and IPv4-mapped IPv6, which AWS does not.
const spelling = /^(?:(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}|[0-9a-f:]{0,39}:[0-9a-f:]{0,39})\/\d{1,3}$/i;

function read(text: string): Cidr | null {
  if (text.length > 64 || !spelling.test(text) || !ipaddr.isValidCIDR(text)) return null;
  const [address, prefix] = ipaddr.parseCIDR(text);
  const value = address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return block(address.kind() === "ipv4" ? 4 : 6, value, prefix);
}

// A fleet repeats few CIDRs in very many routes, and ipaddr.js takes its time. Bounded, since texts come from outside:
// what was not asked for while `rememberedMax` others were is forgotten.
let remembered = new Map<string, Cidr | null>();
let earlier = remembered;
const rememberedMax = 20_000;

/** For CIDRs that AWS told: null where it is none (a prefix list id, or nonsense). Never throws. */
export function cidrOf(text: string): Cidr | null {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const known = earlier.get(text);
  const cidr = known === undefined ? read(text.trim()) : known;
  if (remembered.size >= rememberedMax) {
    earlier = remembered;
    remembered = new Map();
  }
  remembered.set(text, cidr);
  return cidr;
}

/** A whole address or CIDR as a block; null for any other text. */
export const blockOf = (text: string): Cidr | null =>
  cidrOf(text) ?? cidrOf(`${text}/${text.includes(":") ? 128 : 32}`);

export const cidrsOf = (texts: Iterable<string>): Cidr[] =>
  [...texts].map(cidrOf).filter((cidr): cidr is Cidr => cidr !== null);

/** For CIDRs that a person typed: says what was found and what is wanted. Host bits are cleared, as AWS does. */
export function parseCidr(text: string): Result<Cidr> {
  const cidr = cidrOf(text);
  if (cidr !== null) return ok(cidr);
  const found = JSON.stringify(visible(text.slice(0, 80)));
  return fail({
    code: "bad-input",
    message: `Found ${found}, wanted a CIDR such as 10.20.0.0/16 or 2600:1f18:4a:1000::/56.`,
  });
}

/** The canonical spelling, or the text as it is where it is no CIDR. */
export const normalise = (text: string): string => cidrOf(text)?.text ?? text;

export const familyOf = (text: string): Family | null => cidrOf(text)?.family ?? null;

export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;

/** Of two CIDRs that share an address, one always contains the other. */
export const overlaps = (one: Cidr, other: Cidr): boolean => contains(one, other) || contains(other, one);

export const equal = (one: Cidr, other: Cidr): boolean => one.text === other.text;

/** IPv4 before IPv6, then by address, the wider first. */
export function compare(one: Cidr, other: Cidr): number {
  if (one.family !== other.family) return one.family - other.family;
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return one.prefix - other.prefix;
}

const halves = (cidr: Cidr): [Cidr, Cidr] => [
  block(cidr.family, cidr.first, cidr.prefix + 1),
  block(cidr.family, cidr.last, cidr.prefix + 1),
];

/** The parts of `cidr` that none of `covers` holds, as the fewest CIDRs, in order. */
export function uncovered(cidr: Cidr, covers: readonly Cidr[]): Cidr[] {
  const near = covers.filter((cover) => overlaps(cover, cidr));
  if (near.length === 0) return [cidr];
  if (near.some((cover) => contains(cover, cidr))) return [];
  return halves(cidr).flatMap((half) => uncovered(half, near));
}

/** The fewest parts of `cidr` of which each border holds all or nothing, in order. */
export function parted(cidr: Cidr, borders: readonly Cidr[]): Cidr[] {
  const inside = borders.filter((border) => contains(cidr, border) && !equal(cidr, border));
  return inside.length === 0 ? [cidr] : halves(cidr).flatMap((half) => parted(half, inside));
}

/** Every pair out of the two lists that shares an address. */
export function overlappingPairs(ones: readonly Cidr[], others: readonly Cidr[]): { one: Cidr; other: Cidr }[] {
  return ones.flatMap((one) => others.filter((other) => overlaps(one, other)).map((other) => ({ one, other })));
}

/** Sorted and without repeats. */
export function distinct(cidrs: Iterable<Cidr>): Cidr[] {
  return [...new Map([...cidrs].map((cidr) => [cidr.text, cidr])).values()].sort(compare);
}
