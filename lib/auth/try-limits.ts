import "server-only";
import { createHash } from "node:crypto";
import { countOne, forgetCounts, uncount } from "#lib/db/rate-limits.ts";
import type { Auth } from "./auth.ts";

export const windowMinutes = 15;
/** Wrong tries that one address may make at one name. */
export const triesPerNameMax = 5;
/** Wrong tries that one address may make at any names. */
export const triesPerAddressMax = 60;
/** After so many wrong tries at one name, from wherever, each address has one try at it: never none, so nobody is locked out. */
export const triesAtNameUntilStrict = 50;

const windowMs = windowMinutes * 60_000;

/** A name as it is counted and looked up; whoever writes it in another way tries the same name. */
export const nameTried = (text: string): string => text.trim().normalize("NFC").toLowerCase().slice(0, 320);

/** A network's customer has a whole /64 of IPv6 addresses. */
function networkOf(ip: string | null): string {
  if (ip === null) return "unknown";
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => "0"), ...back];
  return groups.slice(0, 4).join(":");
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

export interface Try {
  readonly allowed: boolean;
  /** The try was a good one and counts no more. */
  good(): Promise<void>;
}

/** Counted before the password is looked at, so that tries at the same moment cannot pass together. */
export async function countTry({ database: { db }, clock }: Auth, ip: string | null, name: string): Promise<Try> {
  const network = networkOf(ip);
  const now = clock.now();
  const keys = {
    address: `tries|${network}`,
    name: `tries|*|${digest(name)}`,
    both: `tries|${network}|${digest(name)}`,
  };
  const atName = await countOne(db, keys.both, windowMs, now);
  const byAddress = await countOne(db, keys.address, windowMs, now);
  const max = byAddress > triesPerAddressMax ? 0 : triesPerNameMax;
  // A try that is refused anyway must not make the name stricter for others.
  const everywhere = atName > max ? 0 : await countOne(db, keys.name, windowMs, now);
  const strict = everywhere > triesAtNameUntilStrict;
  if (atName === 1) await forgetCounts(db, now - windowMs);
  return {
    allowed: atName <= (strict ? Math.min(max, 1) : max),
    good: () => uncount(db, [keys.address, keys.name, keys.both]),
  };
}
