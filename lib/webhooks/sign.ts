import "server-only";
import { createHmac } from "node:crypto";

/**
 * `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>`. With the time signed, a receiver can turn away what is
 * sent again later by somebody else.
 */
export function signatureOf(body: string, secret: string, nowMs: number): string {
  const at = Math.floor(nowMs / 1_000);
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}
