import type { SimClock } from "./clock.ts";
import type { Iam, Principal } from "./iam.ts";
import { refusal, type ServiceName } from "./refusals.ts";
import { serviceOfHost, type WireRequest } from "./wire/request.ts";
import { readAmzDate, verifySignature } from "./wire/sigv4.ts";

const clockSkewMaxMs = 15 * 60_000;

/** Who is calling, or AWS's refusal. Signatures are dated by the real clock, whatever time it is in the world. */
export function authenticate(wire: WireRequest, service: ServiceName, iam: Iam, clock: SimClock): Principal {
  const { authorization, headers, url } = wire;
  if (authorization === null) throw refusal(service, "unsigned");
  const key = iam.key(authorization.accessKeyId);
  const token = headers.get("x-amz-security-token");
  if (key === undefined || key.sessionToken !== token) throw refusal(service, "unknown-key");
  const signedAt = readAmzDate(headers.get("x-amz-date"));
  if (signedAt === null || Math.abs(signedAt - clock.realNow()) > clockSkewMaxMs) throw refusal(service, "wrong-clock");
  const host = serviceOfHost(url.host);
  const elsewhere = host !== null && (host.service !== service || host.region !== authorization.region);
  if (elsewhere || !verifySignature(wire, authorization, key.secretAccessKey)) throw refusal(service, "bad-signature");
  if (key.expiresAt <= clock.steady()) throw refusal(service, "expired-session");
  return key.principal;
}
