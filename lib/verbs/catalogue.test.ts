import { afterEach, expect, test, vi } from "vitest";
import { parseVpcRef } from "#lib/peering/ids.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { listVpcs } from "./list-vpcs.ts";
import { preflightPair } from "./preflight-pair.ts";
import { allRoles, deckOver, must } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const everything = { grants: allRoles };

async function stand(name: string) {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  return { simulator, deck, scenario };
}

test("every VPC of every account that can be read is listed; the account that cannot is, once, with the reason and the mend", async () => {
  const { deck, scenario } = await stand("unassumable-role");
  const catalogue = must(await listVpcs(deck, () => true));
  const [blind, ...others] = catalogue.unreadable;
  expect(others).toEqual([]);
  expect(blind).toMatchObject({
    region: null,
    problem: { code: "role-not-assumable", mend: expect.stringMatching(/./) },
  });
  const readable = scenario.vpcs.filter(({ accountId }) => accountId !== blind?.accountId);
  expect(catalogue.vpcs.map(({ ref }) => ref.vpcId).toSorted()).toEqual(readable.map(({ id }) => id).toSorted());
});

test("a Region that fails alone is told alone", async () => {
  const { simulator, deck } = await stand("two-accounts");
  simulator.faults.add({
    kind: "deny",
    match: { action: "DescribeVpcs", region: "eu-west-1", accountId: "222222222222" },
  });
  const { vpcs, unreadable } = must(await listVpcs(deck, () => true));
  expect(unreadable).toMatchObject([
    { accountId: "222222222222", region: "eu-west-1", problem: { code: "access-denied" } },
  ]);
  expect(vpcs.map(({ name }) => name)).toEqual(["shop-vpc"]);
});

const pair = {
  requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
  accepter: must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000")),
};

test("the preflight of a pair asks for every write that will follow, and sends none", async () => {
  const { simulator, deck } = await stand("two-accounts");
  simulator.faults.add({ kind: "deny", match: { action: "CreateRoute", accountId: "222222222222" } });
  const { observation, permissions } = must(await preflightPair(deck, pair, everything));
  expect(observation).toMatchObject({ peeringId: null, requester: { managed: true }, accepter: { managed: true } });
  expect(permissions.map(({ place, action, result }) => `${place.side} ${action} ${result}`)).toEqual([
    "requester ec2:CreateVpcPeeringConnection allowed",
    "requester ec2:CreateTags allowed",
    "accepter ec2:AcceptVpcPeeringConnection allowed",
    "requester ec2:CreateRoute allowed",
    "accepter ec2:CreateRoute denied",
    "requester ec2:ModifyVpcPeeringConnectionOptions allowed",
    "accepter ec2:ModifyVpcPeeringConnectionOptions allowed",
  ]);
  expect(simulator.truth().peerings).toEqual([]);
});

test("of an account that is not managed everything is unknown for that reason, and nothing is asked", async () => {
  const { deck, scenario } = await stand("unmanaged-accepter");
  const managed = new Set(deck.aws.accounts().map(({ id }) => String(id)));
  const refOf = (ours: boolean) => {
    const vpc = scenario.vpcs.find(({ accountId }) => managed.has(accountId) === ours);
    return must(parseVpcRef(`${vpc?.accountId}/${vpc?.region}/${vpc?.id}`));
  };
  const { observation, permissions } = must(
    await preflightPair(deck, { requester: refOf(true), accepter: refOf(false) }, everything),
  );
  expect(observation.accepter).toMatchObject({
    managed: false,
    vpc: { known: false, problem: { code: "not-managed" } },
    peerings: { known: false, problem: { code: "not-managed" } },
  });
  expect(new Set(permissions.map(({ place }) => place.side))).toEqual(new Set(["requester"]));
});
