const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * Whether a Host header is this dashboard's: that of the configured origin or, without one, this machine's own names.
 * A name that resolves to this machine is not enough (DNS rebinding).
 */
export function isOwnHost(host: string | null | undefined, origin: string | null): boolean {
  if (host === null || host === undefined) return false;
  return origin === null ? loopback.test(host) : host === URL.parse(origin)?.host;
}

/** Whether a change comes from a page of ours. An absent or opaque (`null`) Origin header is nobody's. */
export function isOwnOrigin(
  told: string | null | undefined,
  host: string | null | undefined,
  origin: string | null,
): boolean {
  const from = URL.parse(told ?? "");
  if (from === null || !isOwnHost(host, origin)) return false;
  return origin === null ? from.host === host : from.origin === URL.parse(origin)?.origin;
}
