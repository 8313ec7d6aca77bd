import "server-only";
import type { Fleet } from "#lib/fleet/fleet.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Sight } from "./sight.ts";

/** However many press, an account is asked for at most so often. */
const againAfterMs = 15_000;

const askedFor = new WeakMap<Fleet, Map<AccountId, number>>();

/** Every account that may be seen is read again as soon as its turn comes, but for those that are being read already. */
export function readFleetAgain({ aws, fleet, clock }: Deck, sees: Sight): Result<{ readonly accounts: number }> {
  const asked = askedFor.get(fleet) ?? new Map<AccountId, number>();
  askedFor.set(fleet, asked);
  const now = clock.now();
  const all = aws.accounts();
  const due = all.filter(
    ({ id }) =>
      sees(id) &&
      now - (asked.get(id) ?? Number.NEGATIVE_INFINITY) >= againAfterMs &&
      fleet.watch.progress([id]).remaining === 0,
  );
  for (const { id } of due) asked.set(id, now);
  if (due.length === all.length) fleet.watch.readAgain();
  else
    fleet.watch.readAgain(
      due.flatMap(({ id: accountId, regions }) => regions.map((region) => ({ accountId, region }))),
    );
  return ok({ accounts: due.length });
}
