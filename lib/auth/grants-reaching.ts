import "server-only";
import type { AccessRule } from "#lib/config/config.ts";
import type { StoredGrant } from "#lib/db/grants.ts";
import { parseAccountId } from "#lib/peering/ids.ts";
import { type Grant, roles } from "./permissions.ts";

interface Person {
  readonly id: string;
  readonly groups: readonly string[];
}

/** Every role that a person has, by name or through a group; groups are the same to the letter or not at all. */
export function grantsReaching(
  { id, groups }: Person,
  stored: readonly StoredGrant[],
  access: readonly AccessRule[],
): readonly Grant[] {
  const mine = new Set(groups);
  const granted = stored
    .filter(({ subjectKind, subject }) => (subjectKind === "group" ? mine.has(subject) : subject === id))
    .map(({ role, accountId }) => ({ role, accountId }));
  const ruled = access
    .filter(({ group }) => mine.has(group))
    .flatMap(({ role, accounts }) => (accounts === "all" ? ["*"] : accounts).map((accountId) => ({ role, accountId })));
  return [...granted, ...ruled].flatMap(({ role, accountId }) => {
    const known = roles.find((each) => each === role);
    const account = accountId === "*" ? accountId : accountOf(accountId);
    return known === undefined || account === null ? [] : [{ role: known, accountId: account }];
  });
}

function accountOf(text: string) {
  const parsed = parseAccountId(text);
  return parsed.ok ? parsed.data : null;
}
