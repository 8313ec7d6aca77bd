import "server-only";
import { env } from "#lib/env.ts";
import { isOwnHost, isOwnOrigin } from "#lib/own-host.ts";
import type { Problem } from "#lib/result.ts";

/** The origin that this dashboard is served at, where it is not this machine alone. */
const ownOrigin = (): string | null => env.named("PEERDECK_ORIGIN");

const refusal = (message: string): Problem => ({
  code: "foreign-origin",
  message,
  mend: "Open the dashboard at the address it is served at. Behind a proxy, set PEERDECK_ORIGIN to that address.",
});

export function refuseForeignHost(headers: Headers): Problem | null {
  const host = headers.get("host");
  if (isOwnHost(host, ownOrigin())) return null;
  return refusal(`The request names the host ${JSON.stringify(host)}, which is not this dashboard's.`);
}

/** Every change must come from a page of ours: a missing or opaque origin is refused too. */
export function refuseForeignOrigin(headers: Headers): Problem | null {
  const foreignHost = refuseForeignHost(headers);
  if (foreignHost) return foreignHost;
  const origin = headers.get("origin");
  if (isOwnOrigin(origin, headers.get("host"), ownOrigin())) return null;
  return refusal(`The request comes from the origin ${JSON.stringify(origin)}, which is not this dashboard's.`);
}
