import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startSimulator } from "#lib/simulator/index.ts";
import { loadSnapshot } from "#lib/simulator/scenarios/index.ts";
import { answer, slowly } from "./aws-cli.ts";
import { administrator } from "./callers.ts";

/** Exports of real accounts are not part of the project: they are used where they are, or not at all. */
const truth = process.env["PEERDECK_TRUTH"] ?? join(import.meta.dirname, "..", "..", "..", "shared", "truth");
const labs = join(truth, "labs");
const absent = existsSync(labs) ? "" : `: skipped, no folder ${labs} (PEERDECK_TRUTH names another)`;
const twoRegions = join(labs, "aws_demo", "aws");
const twoAccounts = join(labs, "aws_multi_account_vpc_peering", "aws");

vi.setConfig(slowly);

type Json = Record<string, unknown>;
type Document = Record<string, readonly Json[]>;

const sorted = (items: readonly Json[] = [], key: string) =>
  items.toSorted((one, other) => String(one[key]).localeCompare(String(other[key])));

/** What the AWS CLI reads back from a simulator that was loaded from the export, and the export itself. */
async function readBack(root: string, account: string, region: string, folder: string, command: string, key: string) {
  const world = await startSimulator(loadSnapshot(root));
  try {
    const told = await answer<Document>(administrator(world, account, region), `ec2 ${command}`);
    const exported = JSON.parse(readFileSync(join(root, folder, `${key}.json`), "utf8")) as Document;
    return { told: told[key], exported: exported[key] };
  } finally {
    await world.close();
  }
}

describe.skipIf(absent !== "")(`exports of real accounts${absent}`, () => {
  test.each([
    ["one account", twoRegions, "028403472736", "us-east-1", "us-east-1"],
    ["two accounts", twoAccounts, "951601349076", "us-east-1", "accounts/951601349076/us-east-1"],
  ])(
    "peerings of %s come back exactly as AWS told them, active and deleted",
    async (_what, root, account, region, folder) => {
      const command = "describe-vpc-peering-connections";
      const { told, exported } = await readBack(root, account, region, folder, command, "VpcPeeringConnections");
      expect(exported?.length).toBeGreaterThan(2);
      expect(sorted(told, "VpcPeeringConnectionId")).toEqual(sorted(exported, "VpcPeeringConnectionId"));
    },
  );

  test("route tables come back with the same routes, subnets and tags", async () => {
    const { told, exported } = await readBack(
      twoRegions,
      "028403472736",
      "us-west-1",
      "us-west-1",
      "describe-route-tables",
      "RouteTables",
    );
    expect(exported?.length).toBeGreaterThan(2);
    expect(sorted(told, "RouteTableId").map(tableFacts)).toEqual(sorted(exported, "RouteTableId").map(tableFacts));
  });

  test("the same VPCs with the same CIDRs come back", async () => {
    const { told, exported } = await readBack(
      twoRegions,
      "028403472736",
      "us-east-1",
      "us-east-1",
      "describe-vpcs",
      "Vpcs",
    );
    const facts = ({ VpcId, CidrBlock, IsDefault, OwnerId, Tags }: Json) => ({
      VpcId,
      CidrBlock,
      IsDefault,
      OwnerId,
      Tags,
    });
    expect(exported?.length).toBeGreaterThan(1);
    expect(sorted(told, "VpcId").map(facts)).toEqual(sorted(exported, "VpcId").map(facts));
  });
});

test.skipIf(absent !== "").each([
  ["groups with their rules", "describe-security-groups", "SecurityGroups", "GroupId", groupFacts],
  ["network ACLs with their entries", "describe-network-acls", "NetworkAcls", "NetworkAclId", aclFacts],
  [
    "interfaces with addresses and groups",
    "describe-network-interfaces",
    "NetworkInterfaces",
    "NetworkInterfaceId",
    interfaceFacts,
  ],
] as const)(`%s come back as AWS told them${absent}`, async (_what, command, key, id, facts) => {
  const { told, exported } = await readBack(twoRegions, "028403472736", "us-east-1", "us-east-1", command, key);
  expect(exported?.length).toBeGreaterThan(2);
  expect(sorted(told, id).map(facts)).toEqual(sorted(exported, id).map(facts));
});

const inOrder = (item: Json) => Object.entries(item).toSorted(([one], [other]) => one.localeCompare(other));
const jsonSorted = (items: unknown) => (items as readonly Json[]).map((item) => JSON.stringify(item)).toSorted();

function groupFacts({ GroupId, GroupName, Description, VpcId, OwnerId, IpPermissions, IpPermissionsEgress }: Json) {
  const peers = (permission: Json) =>
    ["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"].flatMap((list) =>
      (permission[list] as readonly Json[]).map((peer) => ({
        protocol: permission["IpProtocol"],
        from: permission["FromPort"],
        to: permission["ToPort"],
        peer: inOrder(peer),
      })),
    );
  const rules = (permissions: unknown) => jsonSorted((permissions as readonly Json[]).flatMap(peers));
  return [GroupId, GroupName, Description, VpcId, OwnerId, rules(IpPermissions), rules(IpPermissionsEgress)];
}

function aclFacts({ NetworkAclId, VpcId, OwnerId, IsDefault, Entries, Associations }: Json) {
  const entries = (Entries as readonly Json[]).map(inOrder);
  const subnets = (Associations as readonly Json[]).map(({ SubnetId }) => String(SubnetId)).toSorted();
  return [NetworkAclId, VpcId, OwnerId, IsDefault, subnets, entries.map((entry) => JSON.stringify(entry)).toSorted()];
}

function interfaceFacts({
  NetworkInterfaceId,
  VpcId,
  SubnetId,
  InterfaceType,
  PrivateIpAddresses,
  Groups,
  Attachment,
}: Json) {
  const addresses = (PrivateIpAddresses as readonly Json[]).map(({ PrivateIpAddress, Primary }) => [
    PrivateIpAddress,
    Primary,
  ]);
  const instance = (Attachment as Json | undefined)?.["InstanceId"];
  return [NetworkInterfaceId, VpcId, SubnetId, InterfaceType, addresses, jsonSorted(Groups), instance];
}

/** Everything but the ids of associations, which a scenario does not keep. */
function tableFacts({ RouteTableId, VpcId, OwnerId, Tags, Routes, Associations }: Json) {
  const associations = (Associations as readonly Json[]).map(({ SubnetId, GatewayId, Main }) =>
    [SubnetId, GatewayId, Main].join(),
  );
  return {
    table: [RouteTableId, VpcId, OwnerId],
    tags: Tags,
    routes: sorted(Routes as readonly Json[], "DestinationCidrBlock"),
    associations: associations.toSorted(),
  };
}
