import "server-only";
import { env } from "#lib/env.ts";

/** What stands in for AWS, for the banner on every page; null while it is AWS itself. */
export function awsBehind(): { readonly endpoint: string; readonly simulated: boolean } | null {
  const endpoint = env.ec2Endpoint();
  return endpoint === null ? null : { endpoint, simulated: env.named("PEERDECK_SIMULATED") !== null };
}
