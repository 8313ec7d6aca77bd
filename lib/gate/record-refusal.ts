import "server-only";
import type { Permission } from "#lib/auth/permissions.ts";
import type { Actor } from "#lib/db/trail.ts";
import { PeerdeckError } from "#lib/errors.ts";
import type { Problem } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { accountsIn, type Subject } from "./subject.ts";

/** Somebody who is signed in asked for a change that they may not make: the trail keeps that too. */
export async function recordRefusal(
  actor: Actor,
  permission: Permission,
  subject: Subject,
  problem: Problem,
): Promise<void> {
  const deck = await theDeck();
  if (!deck.ok) throw new PeerdeckError(deck.error);
  const [accountId = null] = accountsIn(subject);
  await deck.data.trail.record({
    actor,
    category: permission.startsWith("account:") || accountId !== null ? "account" : "settings",
    operation: permission,
    result: "refused",
    accountId,
    problem,
  });
}
