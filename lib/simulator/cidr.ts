/** The simulator's own CIDR arithmetic; shares nothing with the dashboard's, so that a bug there cannot hide here. */
export interface Cidr {
  readonly family: 4 | 6;
  /** The network address; host bits are zero. */
  readonly network: bigint;
  readonly prefix: number;
}

const bitsOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

function parseIpv4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  let value = 0n;
  for (const group of [...head, ...Array<string>(missing).fill("0"), ...tail]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return null;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return value;
}

export function parseCidr(text: string): Cidr | null {
  const [address = "", length = "", ...rest] = text.split("/");
  if (rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return null;
  const family = address.includes(":") ? 6 : 4;
  const value = family === 4 ? parseIpv4(address) : parseIpv6(address);
  const prefix = Number(length);
  const bits = bitsOf(family);
  if (value === null || prefix > bits) return null;
  const hostBits = BigInt(bits - prefix);
  return { family, network: (value >> hostBits) << hostBits, prefix };
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const plain = groups.join(":");
  const longest = [...plain.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (longest === undefined) return plain;
  const before = plain.slice(0, longest.index);
  const after = plain.slice(longest.index + longest[0].length).replace(/^:/, "");
  return `${before}::${after}`;
}

export function formatCidr({ family, network, prefix }: Cidr): string {
  if (family === 6) return `${formatIpv6(network)}/${prefix}`;
  const octets = [24n, 16n, 8n, 0n].map((shift) => ((network >> shift) & 0xffn).toString());
  return `${octets.join(".")}/${prefix}`;
}

/** Whether `inner` lies wholly in `outer` (equal counts). */
export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.family === inner.family &&
  outer.prefix <= inner.prefix &&
  inner.network >> BigInt(bitsOf(outer.family) - outer.prefix) ===
    outer.network >> BigInt(bitsOf(outer.family) - outer.prefix);

export const overlaps = (one: Cidr, other: Cidr): boolean => contains(one, other) || contains(other, one);
