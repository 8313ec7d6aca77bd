import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { idOf } from "#lib/simulator/scenarios/index.ts";
import type { Peerings, RouteTables, Subnets, Vpcs } from "./aws-answers.ts";
import { answer, type Caller, refusal, slowly } from "./aws-cli.ts";
import { administrator, requireScenario } from "./callers.ts";

/** Pages and filters, over the scenario with the most in it. */
const core = idOf("vpc", "02222024");

vi.setConfig(slowly);

let world: ListeningSimulator;
let payments: Caller;
beforeAll(async () => {
  world = await startSimulator(requireScenario("company"));
  payments = administrator(world, "222222222222", "us-east-1");
});
afterAll(() => world.close());

const describeSubnets = (more = "") => answer<Subnets>(payments, `ec2 describe-subnets${more}`);
const ids = ({ Subnets: list }: Subnets) => list.map((subnet) => subnet.SubnetId).toSorted();

test("pages of five add up to the whole list, each subnet once", async () => {
  const [whole, paged] = await Promise.all([describeSubnets(), describeSubnets(" --page-size 5")]);
  expect(whole.Subnets.length).toBeGreaterThan(10);
  expect(ids(paged)).toEqual(ids(whole));
  const asked = world.calls.of("DescribeSubnets").filter((call) => call.parameters["MaxResults"] === "5");
  expect(asked).toHaveLength(Math.ceil(whole.Subnets.length / 5));
});

test("a list that --max-items cuts can be taken up where it ended", async () => {
  const first = await describeSubnets(" --page-size 5 --max-items 7");
  expect(first.Subnets).toHaveLength(7);
  const [rest, whole] = await Promise.all([
    describeSubnets(` --page-size 5 --starting-token ${first.NextToken}`),
    describeSubnets(),
  ]);
  expect([...ids(first), ...ids(rest)].toSorted()).toEqual(ids(whole));
});

test("a page size above AWS's most, and one together with ids, are refused", async () => {
  const [large, withIds] = await Promise.all([
    refusal(payments, "ec2 describe-route-tables --page-size 101"),
    refusal(payments, `ec2 describe-vpcs --vpc-ids ${core} --page-size 5`),
  ]);
  expect(large.code).toBe("InvalidParameterValue");
  expect(withIds.code).toBe("InvalidParameterCombination");
});

test("values of one filter are alternatives, filters must all hold, and * stands for anything", async () => {
  const [vpcs, none] = await Promise.all([
    answer<Vpcs>(
      payments,
      "ec2 describe-vpcs --filters Name=tag:Name,Values=checkout*,payments-core Name=is-default,Values=false",
    ),
    answer<Vpcs>(payments, "ec2 describe-vpcs --filters Name=tag:Name,Values=CHECKOUT*"),
  ]);
  expect(vpcs.Vpcs.map((vpc) => vpc.VpcId).toSorted()).toEqual([idOf("vpc", "02222020"), core]);
  expect(none.Vpcs).toEqual([]);
});

test("peerings are found by their state and side, and only those that this account sees", async () => {
  const [pending, failedHere] = await Promise.all([
    answer<Peerings>(
      payments,
      `ec2 describe-vpc-peering-connections --filters Name=status-code,Values=pending-acceptance Name=accepter-vpc-info.vpc-id,Values=${core}`,
    ),
    answer<Peerings>(payments, "ec2 describe-vpc-peering-connections --filters Name=status-code,Values=failed,deleted"),
  ]);
  expect(pending.VpcPeeringConnections.map((one) => one.RequesterVpcInfo.OwnerId)).toEqual(["222222222722"]);
  expect(failedHere.VpcPeeringConnections).toEqual([]);
});

test("blackholes are found by route state, in the account whose peering was deleted", async () => {
  const dev = administrator(world, "333333333333", "us-east-1");
  const [found, strange] = await Promise.all([
    answer<RouteTables>(dev, "ec2 describe-route-tables --filters Name=route.state,Values=blackhole"),
    refusal(dev, "ec2 describe-route-tables --filters Name=route.colour,Values=red"),
  ]);
  expect(found.RouteTables.map((table) => table.RouteTableId)).toEqual([
    idOf("rtb", "03333030", 1),
    idOf("rtb", "03333030", 2),
  ]);
  expect(strange.message).toContain("route.colour");
});
