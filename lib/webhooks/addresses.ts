import "server-only";
import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What a name stands for. Injected, so that tests can have it say anything. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

export const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/**
 * The one address that a webhook is sent to: resolved once, checked, and connected to as it was checked, so that no name
 * can mean something else a moment later. Only public addresses, unless the configuration names the host.
 */
export async function addressFor(
  url: URL,
  allowHosts: readonly string[],
  resolve: Resolve = resolveBySystem,
): Promise<Result<Address>> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const literal = ipaddr.isValid(host);
  const found = literal
    ? [{ address: host, family: ipaddr.parse(host).kind() === "ipv6" ? (6 as const) : (4 as const) }]
    : await resolve(host).catch(() => []);
  const [first] = found;
  if (first === undefined) return fail(notFound(host));
  if (allowHosts.includes(url.hostname) || allowHosts.includes(host)) return ok(first);
  // One inner address among outer ones is refused too: whoever holds the name chooses which one answers.
  const inner = found.find(({ address }) => !isPublic(address));
  return inner === undefined ? ok(first) : fail(notPublic(host, inner.address));
}

/** Whether an address is one of the public Internet's; IPv4 that hides in IPv6 is looked at as the IPv4 it is. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === "unicast" && !isIpv4InDisguise(address);
}

/** `::a.b.c.d`, which ipaddr.js takes for a plain address. */
const isIpv4InDisguise = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.kind() === "ipv6" &&
  address
    .toByteArray()
    .slice(0, 12)
    .every((byte) => byte === 0);

const notFound = (host: string): Problem => ({
  code: "network",
  message: `${host} could not be resolved.`,
  mend: "Check the host in the webhook's address, and the DNS of the machine that Peerdeck runs on.",
});

const notPublic = (host: string, address: string): Problem => ({
  code: "not-permitted",
  message: `${host} stands for ${address}, which is no public address; nothing was sent.`,
  mend: "If the host is meant, name it under allowHosts of this webhook in peerdeck.yaml.",
});
