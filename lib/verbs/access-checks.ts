import "server-only";
import type { AccessCheck } from "#lib/peering/accounts.ts";
import type { AccountId } from "#lib/peering/ids.ts";

/** What the last check of each account found. In memory: AWS is asked again soon enough. */
export interface AccessChecks {
  get(id: AccountId): AccessCheck | null;
  isUnderWay(id: AccountId): boolean;
  /** One check of an account at a time, for all who ask meanwhile. */
  run(id: AccountId, check: () => Promise<AccessCheck>): Promise<AccessCheck>;
  forget(id: AccountId): void;
}

export function accessChecks(): AccessChecks {
  const done = new Map<AccountId, AccessCheck>();
  const underWay = new Map<AccountId, Promise<AccessCheck>>();

  const begin = async (id: AccountId, check: () => Promise<AccessCheck>): Promise<AccessCheck> => {
    const begun = check();
    underWay.set(id, begun);
    try {
      const found = await begun;
      // Of an account that was forgotten meanwhile nothing is kept.
      if (underWay.get(id) === begun) done.set(id, found);
      return found;
    } finally {
      if (underWay.get(id) === begun) underWay.delete(id);
    }
  };

  return {
    get: (id) => done.get(id) ?? null,
    isUnderWay: (id) => underWay.has(id),
    run: (id, check) => underWay.get(id) ?? begin(id, check),
    forget: (id) => {
      done.delete(id);
      underWay.delete(id);
    },
  };
}
