import "server-only";
import { isIP } from "node:net";

/**
 * The address that a request came from. The server (cli/dashboard) writes this header itself; what a client or an
 * unknown proxy put there has been dropped before.
 */
export function addressOf(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const address = last.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? null : address;
}
