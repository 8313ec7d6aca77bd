import "server-only";
import { type Aws, type OnCall, openAws } from "#lib/aws/index.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import { strictApprovals } from "#lib/config/approvals.ts";
import type { ApprovalsConfig, Config, WebhookConfig } from "#lib/config/config.ts";
import { loadConfig } from "#lib/config/load.ts";
import { addedAccounts } from "#lib/db/managed-accounts.ts";
import type { OpenDatabase } from "#lib/db/open.ts";
import { openStore, type Storage, type Store, theStore } from "#lib/db/the-store.ts";
import type { Trail } from "#lib/db/trail.ts";
import { type Fleet, openFleet } from "#lib/fleet/fleet.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type Limits, noLimits } from "#lib/peering/limits.ts";
import type { HouseRule } from "#lib/peering/rules/rule.ts";
import { ok, type Result } from "#lib/result.ts";
import { type AccessChecks, accessChecks } from "./access-checks.ts";
import { type AccountRegistry, accountRegistry } from "./account-registry.ts";
import type { RowEnd } from "./apply-one.ts";
import { keepApprovals } from "./approvals/keep.ts";
import { type ShownChanges, shownChanges } from "./approvals/shown-changes.ts";
import { healthOptionsFrom } from "./health-options.ts";
import { type KnownPeerings, knownPeerings } from "./known-peerings.ts";
import { type OnceEach, onceEach } from "./once-each.ts";
import { type OrganizationAccounts, organizationAccounts } from "./organization-reading.ts";
import { openTurns, type Turns } from "./reach/turns.ts";
import { openRuns, type Runs } from "./runs.ts";
import { settleUnsettled } from "./settle-unsettled.ts";
import { type SharedReadings, sharedReadings } from "./shared-readings.ts";

/** All that a verb works with, once per process. */
export interface Deck {
  readonly aws: Aws;
  readonly accounts: AccountRegistry;
  readonly organization: OrganizationAccounts;
  /** What the house asks of its peerings. */
  readonly rules: readonly HouseRule[];
  /** What is sent in no case, whoever presses. */
  readonly limits: Limits;
  readonly checks: AccessChecks;
  readonly database: OpenDatabase;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly readings: SharedReadings;
  /** For questions of reachability. */
  readonly turns: Turns;
  readonly known: KnownPeerings;
  /** When filters around a peering were changed from here. */
  readonly filterChanges: Map<PeeringId, number>;
  readonly runs: Runs;
  readonly onceEach: OnceEach<RowEnd>;
  readonly fleet: Fleet;
  readonly approvals: { readonly config: ApprovalsConfig; readonly shown: ShownChanges };
  readonly webhooks: readonly WebhookConfig[];
  close(): Promise<void>;
}

export { defaultStorage, type Storage } from "#lib/db/the-store.ts";

export interface DeckOptions {
  readonly config: Config;
  readonly storage: Storage;
  /** `server`: the only one of its data folder. `command`: short-lived, and may run beside a server. */
  readonly as: "server" | "command";
  readonly clock?: Clock;
  /** Made over these accounts, which come and go. */
  readonly aws?: (accounts: AccountRegistry) => Aws;
  /** Told of every call to AWS as it ends. */
  readonly onCall?: OnCall;
}

export async function openDeck(options: DeckOptions): Promise<Result<Deck>> {
  const { storage, as, clock = systemClock } = options;
  const store = await openStore(storage, as === "server" ? "sole" : "shared", clock);
  if (!store.ok) return store;
  const deck = await deckOver(store.data, options);
  await deck.organization.refresh();
  return ok(deck);
}

async function deckOver(
  { database, trail, close }: Store,
  options: Omit<DeckOptions, "storage" | "as">,
): Promise<Deck> {
  const { config, clock = systemClock } = options;
  const accounts = accountRegistry(config);
  accounts.takeAdded(await addedAccounts(database.db));
  const { source } = accounts;
  const aws =
    options.aws?.(accounts) ??
    openAws(config, { clock, accounts: source, ...(options.onCall && { onCall: options.onCall }) });
  const organization = organizationAccounts(aws, accounts, clock, config.organization ?? null);
  const rules = config.rules ?? [];
  const beside = healthOptionsFrom({ db: database.db, trail, rules, organization });
  const fleet = await openFleet({ aws, db: database.db, clock, beside });
  return {
    aws,
    accounts,
    organization,
    rules,
    limits: config.limits ?? noLimits,
    checks: accessChecks(),
    database,
    trail,
    clock,
    readings: sharedReadings(clock),
    turns: openTurns({ atOnceMax: 4, waitingMax: 12 }),
    known: knownPeerings(clock),
    filterChanges: new Map(),
    runs: openRuns(clock),
    onceEach: onceEach(),
    fleet,
    approvals: { config: config.approvals ?? strictApprovals, shown: shownChanges() },
    webhooks: config.webhooks ?? [],
    close: async () => {
      await fleet.close();
      aws.close();
      await close();
    },
  };
}

async function openServersDeck(): Promise<Result<Deck>> {
  const config = await loadConfig();
  if (!config.ok) return config;
  const store = await theStore();
  if (!store.ok) return store;
  const deck = await deckOver(store.data, { config: config.data });
  void deck.organization.refresh();
  keepSettling(deck);
  deck.fleet.start();
  keepApprovals(deck);
  return ok(deck);
}

const settleEveryMs = 5 * 60_000;

function keepSettling(deck: Deck): void {
  void settleUnsettled(deck);
  setInterval(() => void settleUnsettled(deck), settleEveryMs).unref();
}

// Next.js may instantiate a module once per bundle; the process still has one deck.
const slot = Symbol.for("peerdeck.deck");
type WithDeck = typeof globalThis & { [slot]?: Promise<Result<Deck>> };

/** The server's deck. A failed opening is tried again by the next request, so that a mended file needs no restart. */
export function theDeck(): Promise<Result<Deck>> {
  const holder: WithDeck = globalThis;
  holder[slot] ??= openServersDeck().then((deck) => {
    if (!deck.ok) delete holder[slot];
    return deck;
  });
  return holder[slot];
}
