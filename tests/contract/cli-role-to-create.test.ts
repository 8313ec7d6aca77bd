import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RoleToCreate } from "#lib/peering/accounts.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { consoleCredentials, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { readAccount } from "#lib/verbs/accounts.ts";
import { addAccount } from "#lib/verbs/add-account.ts";
import { checkAccess, stateOf } from "#lib/verbs/check-access.ts";
import type { Deck } from "#lib/verbs/deck.ts";
import { removeAccount } from "#lib/verbs/remove-account.ts";
import { clickOf, deckOver, must } from "#lib/verbs/testing/deck-over.ts";
import { verifyAccount } from "#lib/verbs/verify-account.ts";
import { hermetic, slowly } from "./aws-cli.ts";

vi.setConfig(slowly);

const research = "151515151515" as AccountId;
const { viewer, actor } = clickOf("click");

let simulator: ListeningSimulator;
let deck: Deck;
beforeAll(async () => {
  const company = scenarios["company"];
  if (company === undefined) throw new Error("no scenario");
  simulator = await startSimulator(company);
  deck = await deckOver(simulator, configFor(company), vi.stubEnv);
});
afterAll(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

/** Runs what the page shows, as it stands, in a shell of that account's administrator. */
async function runInTheAccount(commands: string): Promise<void> {
  const caller = { endpoint: simulator.url, region: "eu-west-1", keys: consoleCredentials(research) };
  const script = `set -e\naws() { command aws "$@" --endpoint-url ${simulator.url}; }\n${commands}`;
  await promisify(execFile)("/bin/sh", ["-c", script], { env: hermetic(caller) });
}

async function roleShown(): Promise<RoleToCreate> {
  const { role } = must(await readAccount(deck, viewer, research));
  if (role === null) throw new Error("The page shows no role");
  return role;
}

const add = async (name: string) => {
  const regions = ["us-east-1", "eu-west-1"] as Region[];
  must(
    await addAccount(
      deck,
      { accountId: research, name, regions, roleArn: `arn:aws:iam::${research}:role/${name}` },
      actor,
    ),
  );
};

test.each([
  ["Reading", "read-only"],
  ["Full", "working"],
] as const)(
  "the AWS CLI commands that the page shows make a role that is verified, and checks out: %s",
  async (kind, state) => {
    await add(kind);
    const role = await roleShown();
    expect(await verifyAccount(deck, research, actor)).toMatchObject({ ok: false });
    await runInTheAccount(kind === "Full" ? role.full.cli : role.reading.cli);
    expect(await verifyAccount(deck, research, actor)).toEqual({ ok: true, data: undefined });
    expect(stateOf(must(await checkAccess(deck, research))).state).toBe(state);
    expect(simulator.unknownCalls).toEqual([]);
    must(await removeAccount(deck, research, actor));
  },
);
