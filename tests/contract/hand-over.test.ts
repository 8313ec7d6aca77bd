import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import type { AccountId, PeeringId, Region, VpcId } from "#lib/peering/ids.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";
import { teardownPlan } from "#lib/peering/teardown/plan.ts";
import { active } from "#lib/peering/testing/worlds.ts";
import { consoleCredentials, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { slowly } from "./aws-cli.ts";
import { requireScenario } from "./callers.ts";

vi.setConfig(slowly);

const id = "pcx-01111222200000001" as PeeringId;
const account = "222222222222" as AccountId;
const region = "eu-west-1" as Region;
const list = "pl-0123456789abcdef0";
const table = "rtb-02222020000000002";

let world: ListeningSimulator;
let folder: string;

afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `half-done`, whose accepter routes to the peering in each of AWS's three forms, and to elsewhere. */
async function routedByThePartner(): Promise<ListeningSimulator> {
  const scenario = requireScenario("half-done");
  const routes = [
    ...["10.10.0.0/16", "2600:1f18:4a:1000::/56", list].map((destination) => ({ destination, target: id })),
    { destination: "192.168.0.0/16", target: "tgw-02222020000000001" },
  ];
  return startSimulator({
    ...scenario,
    routeTables: (scenario.routeTables ?? []).map((each) => (each.id === table ? { ...each, routes } : each)),
    prefixLists: [{ id: list, accountId: account, region, name: "theirs", maxEntries: 5, cidrs: ["10.10.0.0/24"] }],
  });
}

/** The partner's side, of which nothing is known but where it is. */
function unmanaged(): PairObservation {
  const pair = active({ managed: { accepter: false } });
  const accepter: SideObservation<"accepter"> = {
    ...pair.accepter,
    vpcId: "vpc-02222020000000000" as VpcId,
    place: { side: "accepter", accountId: account, region },
  };
  return { ...pair, peeringId: id, accepter };
}

test("the script for another owner deletes every route to the peering, and no other", async () => {
  world = await routedByThePartner();
  folder = mkdtempSync(join(tmpdir(), "peerdeck-hand-over-"));
  const [handed] = teardownPlan(unmanaged()).handOvers;
  const { accessKeyId, secretAccessKey } = consoleCredentials(account);
  // Debian 12's version of the CLI does not know AWS_ENDPOINT_URL.
  const aws = `aws() { command aws --endpoint-url ${world.url} "$@"; }`;
  const script = join(folder, "hand-over.sh");
  writeFileSync(script, (handed?.cli ?? "").replace("set -eu", `set -eu\n${aws}`));
  const credentials = join(folder, "credentials");
  writeFileSync(
    credentials,
    `[${account}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  await promisify(execFile)("sh", [script], {
    env: {
      NODE_ENV: "test",
      PATH: process.env["PATH"] ?? "",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_PAGER: "",
    },
  });
  const left = world.truth().routeTables.find((each) => each.id === table)?.routes;
  expect(left?.map(({ target }) => target)).toEqual(["tgw-02222020000000001"]);
  expect(world.unknownCalls).toEqual([]);
});
