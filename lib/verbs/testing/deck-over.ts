import "server-only";
import { type Grant, roles } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { AccountSource } from "#lib/aws/index.ts";
import { standOver } from "#lib/aws/testing/stand.ts";
import { parseConfig } from "#lib/config/parse.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Run } from "#lib/peering/run.ts";
import type { Result } from "#lib/result.ts";
import type { AccountRegistry } from "../account-registry.ts";
import type { Presser } from "../apply-operations.ts";
import { type Deck, openDeck } from "../deck.ts";
import type { Pair } from "../known-peerings.ts";
import { setUpPeering } from "../set-up-peering.ts";

type Simulated = Parameters<typeof standOver>[0];

/** The real AWS room and a real database over a simulated AWS, in the simulator's time. */
export async function deckOver(
  simulated: Simulated,
  yaml: string,
  setEnvironment: (name: string, value: string) => unknown,
  dataFolder = ":memory:",
  databaseUrl: string | null = null,
): Promise<Deck> {
  const config = must(parseConfig(yaml, "peerdeck.yaml", () => null));
  let source: AccountSource = () => config.accounts;
  const { aws, clock } = standOver(simulated, yaml, setEnvironment, { accounts: () => source() });
  const madeOver = (accounts: AccountRegistry) => {
    source = accounts.source;
    return aws;
  };
  const storage = { dataFolder, databaseUrl, anchorPath: null };
  return must(await openDeck({ config, storage, as: "server", clock, aws: madeOver }));
}

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

export const alice = (correlationId: string): Actor => ({
  id: "user-alice",
  name: "alice",
  method: "password",
  ip: "192.0.2.7",
  correlationId,
});
/** Reads and rewires every account. */
export const allRoles: readonly Grant[] = roles.map((role) => ({ role, accountId: "*" }));

/** One click by alice, who may do what these grants say for as long as nobody changes them. */
export const clickOf = (correlationId: string, grants = allRoles): Presser => clickBy(alice(correlationId), grants);

/** One click by somebody who may do what these grants say. */
export function clickBy({ name, ip, ...actor }: Actor, grants = allRoles): Presser {
  const viewer: Viewer = {
    userId: actor.id,
    name,
    email: `${name}@example.com`,
    method: "password",
    sessionId: `session-of-${name}`,
    groups: [],
    grants,
    ip,
  };
  return {
    viewer,
    actor: { ...actor, name, ip },
    viewerNow: () => Promise.resolve(viewer),
    holderOf: () => Promise.resolve(viewer),
  };
}

export const someone = alice("6f3c2f0e-0000-4000-8000-000000000001");

export const wholeSetUp = (deck: Deck, pair: Pair, change: Partial<Parameters<typeof setUpPeering>[1]> = {}) =>
  setUpPeering(deck, {
    ...pair,
    goal: { name: "orders", reason: "", tags: {}, routeTables: "all", dns: { requester: true, accepter: true } },
    dnsRequired: true,
    planOnly: false,
    actor: someone,
    progress: () => undefined,
    ...change,
  });

/** The run's rows once it is finished. */
export async function finished(deck: Deck, runId: string): Promise<Run> {
  for (;;) {
    const run = deck.runs.get(runId);
    if (run === null) throw new Error(`No run ${runId}`);
    if (run.finishedAt !== null) return run;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const ids = (...texts: readonly string[]): OperationId[] => texts.map((text) => text as OperationId);
export const peering = (id: string | null | undefined): PeeringId => (id ?? "") as PeeringId;
