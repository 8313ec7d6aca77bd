import "server-only";
import type { Actor } from "./terms.ts";

const lengthMax = 64;
const correlationMax = 36;

/** The characters that AWS allows in a session name; accents are dropped first, so that names stay readable. */
const allowed = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w+=,.@-]+/g, "_");

export const readSessionName = "peerdeck-read";

/**
 * `peerdeck-<person>-<correlation>`, at most 64 of `[\w+=,.@-]`. The correlation id is kept whole, since it is what tells
 * two people of alike names apart in CloudTrail.
 */
export function writeSessionName({ name, correlationId }: Actor): string {
  const correlation = allowed(correlationId).slice(0, correlationMax);
  const prefix = "peerdeck-";
  const person = allowed(name).slice(0, lengthMax - prefix.length - correlation.length - 1);
  return `${prefix}${person === "" ? "unknown" : person}-${correlation}`;
}

/** What reads go under: no person asks for them alone. */
export const readSourceIdentity = "peerdeck";

/** `<person>-<id>`, as AWS allows it: one person has one, and no two share one, whatever they are called. */
export function sourceIdentityOf({ name, id = "" }: Actor): string {
  const own = allowed(id).slice(0, correlationMax);
  const person = allowed(name).slice(0, own === "" ? lengthMax : lengthMax - own.length - 1) || "unknown";
  return own === "" ? person.padEnd(2, "_") : `${person}-${own}`;
}
