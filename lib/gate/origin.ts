import "server-only";
import { env } from "#lib/env.ts";
import type { Problem } from "#lib/result.ts";

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** The origin that this dashboard is served at, where it is not this machine alone. */
function ownOrigin(): URL | null {
  const text = env.named("PEERDECK_ORIGIN");
  return text === null ? null : URL.parse(text);
}

const refusal = (message: string): Problem => ({
  code: "access-denied",
  message,
  mend: "Open the dashboard at the address it is served at. Behind a proxy, set PEERDECK_ORIGIN to that address.",
});

/** A name that resolves to this machine is not enough (DNS rebinding): the Host header must be one of ours. */
export function refuseForeignHost(headers: Headers): Problem | null {
  const host = headers.get("host");
  const own = ownOrigin();
  if (host !== null && (own ? host === own.host : loopback.test(host))) return null;
  return refusal(`The request names the host ${JSON.stringify(host)}, which is not this dashboard's.`);
}

/** Every change must come from a page of ours: a missing or opaque origin is refused too. */
export function refuseForeignOrigin(headers: Headers): Problem | null {
  const foreignHost = refuseForeignHost(headers);
  if (foreignHost) return foreignHost;
  const origin = headers.get("origin");
  const parsed = origin === null ? null : URL.parse(origin);
  const own = ownOrigin();
  if (parsed && (own ? parsed.origin === own.origin : parsed.host === headers.get("host"))) return null;
  return refusal(`The request comes from the origin ${JSON.stringify(origin)}, which is not this dashboard's.`);
}
