import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { idOf } from "#lib/simulator/scenarios/index.ts";
import type { Peering, PeeringAnswer, Peerings, RouteTables } from "./aws-answers.ts";
import { answer, aws, type Caller, refusal, slowly } from "./aws-cli.ts";
import { administrator, assumedRole, requireScenario } from "./callers.ts";

/**
 * One peering from request to deletion, driven by the AWS CLI as a person would: assumed roles in two accounts and two
 * Regions. The tests are one story and run in order; each tells one more part of it.
 */
const shop = {
  account: "111111111111",
  region: "us-east-1",
  vpc: idOf("vpc", "01111010"),
  table: idOf("rtb", "01111010", 2),
};
const data = {
  account: "222222222222",
  region: "eu-west-1",
  vpc: idOf("vpc", "02222020"),
  table: idOf("rtb", "02222020", 2),
};

vi.setConfig(slowly);

let world: ListeningSimulator;
let requester: Caller;
let accepter: Caller;
let id = "";

beforeAll(async () => {
  world = await startSimulator(requireScenario("two-accounts"));
  [requester, accepter] = await Promise.all([
    assumedRole(world, shop.account, shop.region),
    assumedRole(world, data.account, data.region),
  ]);
});
afterAll(() => world.close());

const describePeering = async (caller: Caller): Promise<Peering> => {
  const found = await answer<Peerings>(
    caller,
    `ec2 describe-vpc-peering-connections --vpc-peering-connection-ids ${id}`,
  );
  const [peering] = found.VpcPeeringConnections;
  if (peering === undefined) throw new Error(`no ${id} in the answer`);
  return peering;
};

const routesOf = async (caller: Caller, table: string) => {
  const found = await answer<RouteTables>(caller, `ec2 describe-route-tables --route-table-ids ${table}`);
  return (found.RouteTables[0]?.Routes ?? []).filter((route) => route.VpcPeeringConnectionId === id);
};

test("an assumed role speaks for its own account", async () => {
  const identity = await answer<{ Account: string; Arn: string }>(requester, "sts get-caller-identity");
  expect(identity).toMatchObject({
    Account: shop.account,
    Arn: `arn:aws:sts::${shop.account}:assumed-role/Peerdeck/contract-test`,
  });
});

const request = () =>
  answer<PeeringAnswer>(
    requester,
    `ec2 create-vpc-peering-connection --vpc-id ${shop.vpc} --peer-vpc-id ${data.vpc} --peer-owner-id ${data.account} --peer-region ${data.region} --tag-specifications`,
    "ResourceType=vpc-peering-connection,Tags=[{Key=Name,Value=shop & data <1>}]",
  );

test("a request answers with initiating-request, the requester's CIDRs and an expiry, and nothing of the accepter's", async () => {
  const { VpcPeeringConnection: made } = await request();
  id = made.VpcPeeringConnectionId;
  expect(id).toMatch(/^pcx-[0-9a-f]{17}$/);
  expect(made.Status).toEqual({
    Code: "initiating-request",
    Message: `Initiating Request to ${data.account}`,
  });
  expect(made.RequesterVpcInfo).toMatchObject({ OwnerId: shop.account, CidrBlockSet: [{ CidrBlock: "10.10.0.0/16" }] });
  expect(made.AccepterVpcInfo).toEqual({ OwnerId: data.account, VpcId: data.vpc, Region: data.region });
  expect(made.Tags).toEqual([{ Key: "Name", Value: "shop & data <1>" }]);
  const lifeMs = Date.parse(made.ExpirationTime ?? "") - Date.now();
  expect(Math.abs(lifeMs - 7 * 86_400_000)).toBeLessThan(120_000);
});

test("the same request again hands back the same peering; both sides come to see it pending, each with its own tags", async () => {
  world.clock.advance(60_000);
  const { VpcPeeringConnection: again } = await request();
  expect(again.VpcPeeringConnectionId).toBe(id);
  const [mine, theirs] = await Promise.all([describePeering(requester), describePeering(accepter)]);
  expect(mine.Status).toEqual({ Code: "pending-acceptance", Message: `Pending Acceptance by ${data.account}` });
  expect(theirs.Status).toEqual(mine.Status);
  expect(theirs.Tags).toEqual([]);
  expect(theirs.AccepterVpcInfo).not.toHaveProperty("CidrBlock");
  expect(theirs.RequesterVpcInfo).not.toHaveProperty("PeeringOptions");
});

test("while it is pending, only its accepter in its Region may accept, and no option may be set", async () => {
  const accept = `ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${id}`;
  const [wrongAccount, wrongRegion] = await Promise.all([
    refusal(requester, accept),
    refusal({ ...accepter, region: shop.region }, accept),
  ]);
  expect(wrongAccount).toEqual({
    code: "OperationNotPermitted",
    message: `User ${shop.account} cannot accept peering ${id}`,
  });
  expect(wrongRegion.code).toBe("OperationNotPermitted");
  expect(wrongRegion.message).toContain(`Incorrect region (${shop.region}) specified for this request.`);
  const early = await refusal(requester, setDns("requester"));
  expect(early.code).toBe("OperationNotPermitted");
  expect(early.message).toContain(`Peering ${id} is not active.`);
});

const setDns = (side: "requester" | "accepter") =>
  `ec2 modify-vpc-peering-connection-options --vpc-peering-connection-id ${id} --${side}-peering-connection-options AllowDnsResolutionFromRemoteVpc=true`;
const routeTo = (table: string, destination: string) =>
  `--route-table-id ${table} --destination-cidr-block ${destination} --vpc-peering-connection-id ${id}`;
const createRoute = (table: string, destination: string) => `ec2 create-route ${routeTo(table, destination)}`;

test("a route to the pending peering is taken, as a blackhole", async () => {
  await answer(requester, createRoute(shop.table, "10.20.0.0/16"));
  expect(await routesOf(requester, shop.table)).toEqual([
    { DestinationCidrBlock: "10.20.0.0/16", VpcPeeringConnectionId: id, Origin: "CreateRoute", State: "blackhole" },
  ]);
});

test("accepting answers provisioning; then it is active on both sides, CIDRs shown, options only to their owner", async () => {
  const accepted = await answer<PeeringAnswer>(
    accepter,
    `ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${id}`,
  );
  expect(accepted.VpcPeeringConnection.Status).toEqual({ Code: "provisioning", Message: "Provisioning" });
  world.clock.advance(60_000);
  const [mine, theirs] = await Promise.all([describePeering(requester), describePeering(accepter)]);
  for (const view of [mine, theirs]) {
    expect(view.Status).toEqual({ Code: "active", Message: "Active" });
    expect(view.RequesterVpcInfo.CidrBlock).toBe("10.10.0.0/16");
    expect(view.AccepterVpcInfo.CidrBlockSet).toEqual([{ CidrBlock: "10.20.0.0/16" }]);
    expect(view).not.toHaveProperty("ExpirationTime");
  }
  expect(mine.RequesterVpcInfo.PeeringOptions?.AllowDnsResolutionFromRemoteVpc).toBe(false);
  expect(mine.AccepterVpcInfo).not.toHaveProperty("PeeringOptions");
  expect(theirs.AccepterVpcInfo.PeeringOptions?.AllowDnsResolutionFromRemoteVpc).toBe(false);
  expect(theirs.RequesterVpcInfo).not.toHaveProperty("PeeringOptions");
});

test("the blackhole has become active by itself; a second route in the accepter's table works at once", async () => {
  await answer(accepter, createRoute(data.table, "10.10.99.1/16"));
  const [mine, theirs] = await Promise.all([routesOf(requester, shop.table), routesOf(accepter, data.table)]);
  expect(mine.map((route) => route.State)).toEqual(["active"]);
  expect(theirs).toMatchObject([{ DestinationCidrBlock: "10.10.0.0/16", State: "active" }]);
});

test("the same route again, a local one, and one that is not there are refused in AWS's words", async () => {
  const [again, local] = await Promise.all([
    refusal(requester, createRoute(shop.table, "10.20.0.0/16")),
    refusal(requester, createRoute(shop.table, "10.10.0.0/16")),
  ]);
  expect(again).toEqual({
    code: "RouteAlreadyExists",
    message: "The route identified by 10.20.0.0/16 already exists.",
  });
  expect(local.code).toBe("RouteAlreadyExists");
  const [gone, absent] = await Promise.all([
    refusal(requester, `ec2 delete-route --route-table-id ${shop.table} --destination-cidr-block 10.77.0.0/16`),
    refusal(requester, `ec2 replace-route ${routeTo(shop.table, "10.77.0.0/16")}`),
  ]);
  expect(gone.code).toBe("InvalidRoute.NotFound");
  expect(absent.message).toContain("There is no route defined for '10.77.0.0/16' in the route table.");
});

test("each side sets its own DNS option and not the other's", async () => {
  const [foreign, own] = await Promise.all([
    refusal(accepter, setDns("requester")),
    answer<Record<string, unknown>>(accepter, setDns("accepter")),
  ]);
  expect(foreign).toEqual({
    code: "OperationNotPermitted",
    message: `User ${data.account} does not have permission to modify the requester side peering options`,
  });
  expect(own).toMatchObject({ AccepterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true } });
  await answer(requester, setDns("requester"));
  const mine = await describePeering(requester);
  expect(mine.RequesterVpcInfo.PeeringOptions?.AllowDnsResolutionFromRemoteVpc).toBe(true);
});

test("each side's tags are its own, and a tag with the same key is overwritten", async () => {
  await answer(accepter, `ec2 create-tags --resources ${id} --tags Key=Name,Value=first`);
  await answer(accepter, `ec2 create-tags --resources ${id} --tags Key=Name,Value=from-shop`);
  const [mine, theirs] = await Promise.all([describePeering(requester), describePeering(accepter)]);
  expect(mine.Tags).toEqual([{ Key: "Name", Value: "shop & data <1>" }]);
  expect(theirs.Tags).toEqual([{ Key: "Name", Value: "from-shop" }]);
});

test("a request the other way round is taken, and refused when it is accepted", async () => {
  const { VpcPeeringConnection: reversed } = await answer<PeeringAnswer>(
    accepter,
    `ec2 create-vpc-peering-connection --vpc-id ${data.vpc} --peer-vpc-id ${shop.vpc} --peer-owner-id ${shop.account} --peer-region ${shop.region}`,
  );
  expect(reversed.VpcPeeringConnectionId).not.toBe(id);
  world.clock.advance(60_000);
  const other = `--vpc-peering-connection-id ${reversed.VpcPeeringConnectionId}`;
  expect(await refusal(requester, `ec2 accept-vpc-peering-connection ${other}`)).toEqual({
    code: "VpcPeeringConnectionAlreadyExists",
    message: `The vpc peering connection identified by ${id} already exists.`,
  });
  await answer(requester, `ec2 reject-vpc-peering-connection ${other}`);
  const rejected = await refusal(accepter, `ec2 delete-vpc-peering-connection ${other}`);
  expect(rejected.code).toBe("InvalidStateTransition");
  expect(rejected.message).toContain("attempted to transition from rejected to deleting");
});

test("either side deletes it; the other's view follows, the routes stay as blackholes, and AWS's waiters agree", async () => {
  const waitFor = (state: string) => `ec2 wait vpc-peering-connection-${state} --vpc-peering-connection-ids ${id}`;
  expect((await aws(requester, waitFor("exists"))).exitCode).toBe(0);
  await answer(accepter, `ec2 delete-vpc-peering-connection --vpc-peering-connection-id ${id}`);
  world.clock.advance(60_000);
  expect((await aws(requester, waitFor("deleted"))).exitCode).toBe(0);
  const [mine, routes] = await Promise.all([describePeering(requester), routesOf(requester, shop.table)]);
  expect(mine.Status).toEqual({ Code: "deleted", Message: `Deleted by ${data.account}` });
  expect(mine.RequesterVpcInfo).not.toHaveProperty("CidrBlock");
  expect(routes).toMatchObject([{ State: "blackhole" }]);
});

test("it stays visible 2 hours to its deleter and 2 days to the other side, and then is not found", async () => {
  world.clock.advance(3 * 3_600_000);
  const describe = `ec2 describe-vpc-peering-connections --vpc-peering-connection-ids ${id}`;
  const [gone, theirs] = await Promise.all([
    refusal(administrator(world, data.account, data.region), describe),
    describePeering(administrator(world, shop.account, shop.region)),
  ]);
  expect(gone).toEqual({
    code: "InvalidVpcPeeringConnectionID.NotFound",
    message: `The vpcPeeringConnection ID '${id}' does not exist`,
  });
  expect(theirs.Status.Code).toBe("deleted");
});

test("three hours later the role's session has expired, which EC2 and STS say in different words", async () => {
  const [ec2, sts] = await Promise.all([
    refusal(requester, "ec2 describe-vpcs"),
    refusal(requester, "sts get-caller-identity"),
  ]);
  expect(ec2).toEqual({ code: "RequestExpired", message: "Request has expired." });
  expect(sts).toEqual({ code: "ExpiredToken", message: "The security token included in the request is expired" });
});
