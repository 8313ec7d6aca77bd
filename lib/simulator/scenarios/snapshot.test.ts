import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkScenario } from "../check-scenario.ts";
import { DocumentError } from "./document.ts";
import { loadSnapshot } from "./snapshot.ts";

const vpc = { VpcId: "vpc-00000000000000001", OwnerId: "111111111111", CidrBlock: "10.1.0.0/16" };
const named = (name: string) => [{ Key: "Name", Value: name }];
const now = Date.parse("2026-11-23T12:00:00.000Z");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "snapshot-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, content: unknown): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

const load = () => loadSnapshot(root, now);

/** The message without the folder's own path. */
function complaint(): string {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentError);
    return (error as Error).message.replaceAll(root, "ROOT");
  }
  throw new Error("the snapshot was taken");
}

describe("a snapshot", () => {
  test("carries VPCs with all their CIDRs, the primary first", () => {
    write("us-east-1/Vpcs.json", {
      Vpcs: [
        {
          ...vpc,
          CidrBlockAssociationSet: [
            { CidrBlock: "100.64.0.0/20", CidrBlockState: { State: "associating" } },
            { CidrBlock: "10.1.0.0/16", CidrBlockState: { State: "associated" } },
          ],
          Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2600::/56", Ipv6CidrBlockState: { State: "associated" } }],
          Tags: named("one"),
        },
      ],
    });
    expect(load().vpcs).toEqual([
      {
        id: vpc.VpcId,
        accountId: "111111111111",
        region: "us-east-1",
        cidrs: [
          { cidr: "10.1.0.0/16", state: "associated" },
          { cidr: "100.64.0.0/20", state: "associating" },
        ],
        ipv6Cidrs: [{ cidr: "2600::/56", state: "associated" }],
        isDefault: false,
        tags: { Name: "one" },
      },
    ]);
  });

  test("carries routes with their targets, and leaves local ones to the VPC's CIDRs", () => {
    const table = (routes: unknown[]) => ({ RouteTableId: "rtb-00000001", VpcId: vpc.VpcId, Routes: routes });
    write("us-east-1/RouteTables.json", {
      RouteTables: [
        table([
          { DestinationCidrBlock: "10.1.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
          {
            DestinationPrefixListId: "pl-00000001",
            GatewayId: "vpce-00000001",
            Origin: "CreateRoute",
            State: "active",
          },
          {
            DestinationIpv6CidrBlock: "::/0",
            NetworkInterfaceId: "eni-00000001",
            InstanceId: "i-00000001",
            State: "blackhole",
          },
        ]),
      ],
    });
    write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
    expect(load().routeTables?.[0]?.routes).toEqual([
      { destination: "pl-00000001", target: "vpce-00000001", state: "active", origin: "CreateRoute" },
      { destination: "::/0", target: "i-00000001", state: "blackhole", origin: "CreateRoute" },
    ]);
  });

  test("joins the two sides' views of a peering: each side's own tags and DNS option, the status further on", () => {
    const requester = { OwnerId: "111111111111", Region: "us-east-1", VpcId: vpc.VpcId };
    const accepter = { OwnerId: "222222222222", Region: "eu-west-1", VpcId: "vpc-00000000000000002" };
    const view = (code: string, own: "RequesterVpcInfo" | "AccepterVpcInfo", name: string) => ({
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-00000001",
          RequesterVpcInfo: requester,
          AccepterVpcInfo: accepter,
          [own]: {
            ...(own === "RequesterVpcInfo" ? requester : accepter),
            PeeringOptions: { AllowDnsResolutionFromRemoteVpc: own === "AccepterVpcInfo" },
          },
          Status: { Code: code, Message: code },
          Tags: named(name),
        },
      ],
    });
    const document = "VpcPeeringConnections.json";
    write(`accounts/111111111111/us-east-1/${document}`, view("pending-acceptance", "RequesterVpcInfo", "mine"));
    write(`accounts/222222222222/eu-west-1/${document}`, view("active", "AccepterVpcInfo", "theirs"));
    expect(load().peerings).toEqual([
      {
        id: "pcx-00000001",
        status: "active",
        requester: {
          vpcId: requester.VpcId,
          accountId: "111111111111",
          region: "us-east-1",
          dns: false,
          tags: { Name: "mine" },
        },
        accepter: {
          vpcId: accepter.VpcId,
          accountId: "222222222222",
          region: "eu-west-1",
          dns: true,
          tags: { Name: "theirs" },
        },
      },
    ]);
  });

  test.each([
    ["2026-11-24T12:00:00.000Z", 6 * 86_400_000],
    ["2020-01-01T00:00:00.000Z", 7 * 86_400_000 - 3_600_000],
  ])("lets a request that expires at %s live on", (expires, ageMs) => {
    write("us-east-1/VpcPeeringConnections.json", {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-00000001",
          RequesterVpcInfo: { OwnerId: "111111111111", Region: "us-east-1", VpcId: "vpc-00000001" },
          AccepterVpcInfo: { OwnerId: "222222222222", Region: "us-east-1", VpcId: "vpc-00000002" },
          Status: { Code: "pending-acceptance" },
          ExpirationTime: expires,
        },
      ],
    });
    write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
    const scenario = load();
    expect(scenario.peerings?.[0]?.ageMs).toBe(ageMs);
    expect(scenario.accounts.map((account) => [account.id, account.roles?.length ?? 0])).toEqual([
      ["111111111111", 1],
      ["222222222222", 0],
    ]);
  });

  test("denies the calls whose documents are missing instead of answering none, Region by Region", () => {
    write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
    write("eu-west-1/Subnets.json", { Subnets: [] });
    const denied = load().accounts[0]?.roles?.[0]?.denied;
    expect(denied).toContainEqual({ actions: ["ec2:DescribeSubnets"], regions: ["us-east-1"] });
    expect(denied).toContainEqual({ actions: ["ec2:DescribeVpcs"], regions: ["eu-west-1"] });
    expect(denied).not.toContainEqual({ actions: ["ec2:DescribeVpcs"], regions: ["us-east-1"] });
    expect(denied).toContainEqual({ actions: ["ec2:DescribeVpcAttribute"] });
  });

  test("knows a VPC by its tables' local routes where Vpcs.json is missing", () => {
    const routes = [{ DestinationCidrBlock: "10.9.0.0/16", GatewayId: "local" }];
    const table = { RouteTableId: "rtb-00000001", VpcId: "vpc-00000009", OwnerId: "111111111111", Routes: routes };
    write("us-east-1/RouteTables.json", { RouteTables: [table] });
    expect(load().vpcs.map((one) => [one.id, one.cidrs])).toEqual([["vpc-00000009", ["10.9.0.0/16"]]]);
  });

  test("can be simulated with any one of its documents missing", () => {
    const documents = {
      Vpcs: [vpc],
      Subnets: [{ SubnetId: "subnet-00000001", VpcId: vpc.VpcId, OwnerId: vpc.OwnerId, CidrBlock: "10.1.0.0/24" }],
      RouteTables: [
        {
          RouteTableId: "rtb-00000001",
          VpcId: vpc.VpcId,
          OwnerId: vpc.OwnerId,
          Associations: [{ Main: false, SubnetId: "subnet-00000001" }],
          Routes: [{ DestinationCidrBlock: "10.1.0.0/16", GatewayId: "local" }],
        },
      ],
    };
    for (const missing of ["none", ...Object.keys(documents)]) {
      rmSync(join(root, "us-east-1"), { recursive: true, force: true });
      for (const [key, content] of Object.entries(documents))
        if (key !== missing) write(`us-east-1/${key}.json`, { [key]: content });
      expect(checkScenario(load()), `without ${missing}`).toEqual([]);
    }
  });

  test("is read past the byte order mark that some shells put first", () => {
    write("us-east-1/Vpcs.json", `\uFEFF${JSON.stringify({ Vpcs: [vpc] })}`);
    expect(load().vpcs).toHaveLength(1);
  });

  test("shows a VPC that was shared with the account as its owner's", () => {
    write("accounts/222222222222/us-east-1/Vpcs.json", { Vpcs: [vpc] });
    expect(load().vpcs[0]).toMatchObject({ accountId: "111111111111", sharedWith: ["222222222222"] });
  });
});

describe("a folder that is no snapshot is refused in one sentence", () => {
  const layout = "[accounts/<account>/]<region>/<Key>.json, such as us-east-1/Vpcs.json";
  const file = "us-east-1/Vpcs.json";

  test("which folder is missing", () => {
    rmSync(root, { recursive: true });
    expect(complaint()).toBe(`ROOT: found nothing, wanted a folder of AWS CLI output: ${layout}.`);
  });

  test("which folder is empty", () => {
    expect(complaint()).toBe(`ROOT: found no folder, wanted one folder per Region: ${layout}.`);
  });

  test("which folder is not a Region", () => {
    write("virginia/Vpcs.json", { Vpcs: [] });
    expect(complaint()).toBe(`ROOT: found the folder "virginia", wanted folders named after Regions: ${layout}.`);
  });

  test("which folder is not an account", () => {
    write("accounts/prod/us-east-1/Vpcs.json", { Vpcs: [] });
    expect(complaint()).toBe(`ROOT/accounts/prod: found "prod", wanted an AWS account id of 12 digits.`);
  });

  test("that accounts and Regions stand side by side", () => {
    write("accounts/111111111111/us-east-1/Vpcs.json", { Vpcs: [] });
    write(file, { Vpcs: [] });
    expect(complaint()).toContain(`found the folder accounts beside "us-east-1"`);
  });

  test("that no document is there", () => {
    write("us-east-1/notes.txt", "hello");
    expect(complaint()).toContain("ROOT: found none of its documents, wanted one or more of Vpcs.json");
  });

  test.each<[string, unknown, RegExp]>([
    [
      "broken JSON",
      '{"Vpcs": [',
      /^ROOT\/us-east-1\/Vpcs\.json: found no JSON \(.+\), wanted the output of an AWS CLI/,
    ],
    [
      "the wrong document",
      { Subnets: [] },
      /Vpcs\.json: found the keys "Subnets", wanted the key "Vpcs" with a list\.$/,
    ],
    ["a list at the top", [], /Vpcs\.json: found a list, wanted an object\.$/],
    ["an object for the list", { Vpcs: {} }, /Vpcs\.json\.Vpcs: found an object, wanted a list\.$/],
    [
      "a missing CIDR",
      { Vpcs: [{ VpcId: vpc.VpcId, OwnerId: vpc.OwnerId }] },
      /Vpcs\[0\]\.CidrBlock: found nothing, wanted a string\.$/,
    ],
    [
      "a bad id",
      { Vpcs: [{ ...vpc, VpcId: "vpc-1" }] },
      /Vpcs\[0\]\.VpcId: found "vpc-1", wanted an id: vpc- and 8 or 17/,
    ],
    [
      "a bad owner",
      { Vpcs: [{ ...vpc, OwnerId: 111111111111 }] },
      /Vpcs\[0\]\.OwnerId: found 111111111111, wanted a string\.$/,
    ],
    ["no owner at all", { Vpcs: [] }, /^ROOT: found no OwnerId in any document, wanted/],
  ])("what is wrong in a document: %s", (_what, content, wanted) => {
    write(file, content);
    expect(complaint()).toMatch(wanted);
  });
});
