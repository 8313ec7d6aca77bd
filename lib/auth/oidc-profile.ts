import "server-only";
import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { z } from "zod";
import { neutral } from "./events.ts";

/** More groups than anybody is in; a token that lists more is believed up to here. */
const groupsMax = 10_000;
const answerBytesMax = 1_000_000;
const timeoutMs = 10_000;

export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly groupsClaim: string;
}

const claims = z.looseObject({ iss: z.string(), sub: z.string().min(1), azp: z.string().optional() });
export type Claims = z.infer<typeof claims>;

interface Tokens {
  readonly idToken?: string | undefined;
  readonly accessToken?: string | undefined;
}

/**
 * The claims of an ID token whose signature, issuer, audience, times and nonce the library has checked; null: not
 * acceptable. What the token leaves out (many providers do so with groups) is asked of the provider's userinfo.
 */
export async function claimsOf(tokens: Tokens, { issuer, clientId, groupsClaim }: Provider): Promise<Claims | null> {
  if (tokens.idToken === undefined) return null;
  const told = claims.safeParse(decodeJwt(tokens.idToken));
  if (!told.success || told.data.iss !== issuer) return null;
  if (told.data.azp !== undefined && told.data.azp !== clientId) return null;
  if (tokens.accessToken === undefined || (groupsClaim in told.data && "name" in told.data)) return told.data;
  const more = await userInfo(issuer, tokens.accessToken);
  if (more === null) return told.data;
  return more["sub"] === told.data.sub ? { ...more, ...told.data } : null;
}

async function userInfo(issuer: string, accessToken: string): Promise<Readonly<Record<string, unknown>> | null> {
  const discovery = await readJson(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {});
  const address = discovery?.["userinfo_endpoint"];
  return typeof address === "string" ? readJson(address, { authorization: `Bearer ${accessToken}` }) : null;
}

async function readJson(
  address: string,
  headers: Record<string, string>,
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const response = await fetch(address, { headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || Number(response.headers.get("content-length") ?? 0) > answerBytesMax) return null;
    const read: unknown = await response.json();
    return typeof read === "object" && read !== null ? { ...read } : null;
  } catch {
    return null;
  }
}

const words = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? neutral(value.normalize("NFC")) : null;

/** Names to the letter: no trimming, no nesting, no case folding, for each of these would give somebody another's role. */
export const groupsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((group) => typeof group === "string").slice(0, groupsMax) : [];

/** Issuer and subject together are who somebody is; nothing else that a provider tells may change that. */
export const identityOf = ({ iss, sub }: Claims): string => `${iss} ${sub}`;

/** The library wants an e-mail address that is one person's alone, which the claim is not. */
const addressOf = (identity: string): string =>
  `${createHash("sha256").update(identity).digest("hex").slice(0, 40)}@oidc.invalid`;

/** The columns of `user` for somebody who has just shown who they are. */
export function userColumns(told: Claims, groupsClaim: string) {
  return {
    email: addressOf(identityOf(told)),
    emailVerified: false,
    name: words(told["name"]) ?? words(told["preferred_username"]) ?? words(told["email"]) ?? neutral(told.sub),
    contact: words(told["email"]) ?? neutral(told.sub),
    groups: JSON.stringify(groupsIn(told[groupsClaim])),
    loginMethod: "oidc",
  };
}
