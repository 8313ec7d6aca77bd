import "server-only";
import { type Holder, may, type Permission } from "#lib/auth/permissions.ts";
import type { TrailScope } from "#lib/db/trail-page.ts";
import type { TrailEntry, TrailFilter, TrailPage } from "#lib/peering/trail.ts";
import type { Deck } from "./deck.ts";

export interface TrailRequest {
  readonly filter: TrailFilter;
  readonly before: number | null;
}

const pageRows = 50;
const exportRows = 500;

/** What the trail shows to this person: the accounts they may see, and people's doings to those who may see people. */
export function trailScopeOf(viewer: Holder, permission: Permission): TrailScope {
  const seen = viewer.grants.flatMap(({ accountId }) =>
    accountId !== "*" && may(viewer, permission, accountId) ? [accountId] : [],
  );
  return {
    accounts: may(viewer, permission, null) ? "all" : [...new Set(seen)],
    settings: may(viewer, permission, null) && may(viewer, "user:read", null),
  };
}

/** `GET /api/trail`: newest first, a page at a time. */
export async function readTrail(deck: Deck, viewer: Holder, { filter, before }: TrailRequest): Promise<TrailPage> {
  const scope = trailScopeOf(viewer, "trail:read");
  const entries = await deck.trail.page({ scope, filter, before, rowsMax: pageRows + 1 });
  const shown = entries.slice(0, pageRows);
  return { entries: shown, before: entries.length > pageRows ? (shown.at(-1)?.seq ?? null) : null };
}

/** Everything that the filter lets through, newest first, read as it is asked for. */
export async function* exportTrail(deck: Deck, viewer: Holder, filter: TrailFilter): AsyncGenerator<TrailEntry> {
  const scope = trailScopeOf(viewer, "trail:export");
  for (let before: number | null = null; ; ) {
    const entries: readonly TrailEntry[] = await deck.trail.page({ scope, filter, before, rowsMax: exportRows });
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < exportRows) return;
    before = last.seq;
  }
}
