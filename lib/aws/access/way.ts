import "server-only";
import type { AccountConfig } from "#lib/config/config.ts";
import type { Region } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Way } from "../accounts.ts";
import type { Outcome } from "../failure.ts";
import type { Identity, Sessions } from "../sessions.ts";

/** What became of trying a way into an account, whether it is registered yet or not. */
export interface WayReading {
  /** With whose keys one ends up; a failure where there are none, or where they are of another account. */
  readonly identity: Result<Identity>;
  /** `open`: the role opens without its external id. `null`: not asked, since there is no role or no way in at all. */
  readonly withoutExternalId: Result<"open" | "shut"> | null;
}

const told = <T>(outcome: Outcome<T>): Result<T> => (outcome.ok ? outcome : fail(outcome.error.problem));

export async function tryWay(sessions: Sessions, account: AccountConfig): Promise<WayReading> {
  const keys = await sessions.freshKeys(account);
  if (!keys.ok) return { identity: told(keys), withoutExternalId: null };
  const identity = await sessions.identity(account, keys.data);
  if (account.roleArn === null) return { identity: told(identity), withoutExternalId: null };
  const opens = await sessions.opensWithoutExternalId(account);
  return {
    identity: told(identity),
    withoutExternalId: opens.ok ? ok(opens.data ? "open" : "shut") : fail(opens.error.problem),
  };
}

/** What Peerdeck itself runs under: the base credentials, whichever account they are of. */
export const ownWay = (region: Region): Way & { readonly regions: readonly [Region] } => ({
  id: null,
  name: "Peerdeck's own account",
  roleArn: null,
  externalId: null,
  profile: null,
  regions: [region],
});

export async function ownIdentity(sessions: Sessions, way: Way): Promise<Outcome<Identity>> {
  const keys = await sessions.readKeys(way);
  return keys.ok ? sessions.whose(way, keys.data) : keys;
}
