import "server-only";
import { env } from "#lib/env.ts";

/**
 * Where people reach this dashboard. Links that leave it (invitations, the way back from the identity provider) are made
 * from this setting and never from the Host header, which whoever asks can write.
 */
export function ownOrigin(port = Number(env.named("PORT") ?? "3000")): string {
  const given = env.named("PEERDECK_ORIGIN");
  const url = given === null ? null : URL.parse(given);
  return url === null ? `http://localhost:${port}` : url.origin;
}
