import { describe, expect, test } from "vitest";
import { all, testAws } from "../test-client.ts";
import {
  accept,
  active,
  codeOf,
  describeOne,
  on,
  type PeerOptions,
  pending,
  remove,
  request,
  within,
} from "../test-peering.ts";
import { hub, ids, spoke, stranger, testWorld } from "../test-world.ts";

const hour = 3_600_000;
const day = 24 * hour;

describe("from request to active, each side with its own view", () => {
  test("the answer to the request knows nothing of the accepter but its name", async () => {
    const { answer } = await request(testAws());
    expect(answer.status).toBe(200);
    expect(codeOf(answer.xml)).toBe("initiating-request");
    expect(within(answer.xml, "accepterVpcInfo")).toBe(
      "<accepterVpcInfo><ownerId>222222222222</ownerId><vpcId>vpc-0000000b</vpcId><region>eu-west-1</region></accepterVpcInfo>",
    );
    expect(all(within(answer.xml, "requesterVpcInfo"), "cidrBlock")).toEqual([
      "10.0.0.0/16",
      "10.0.0.0/16",
      "100.64.0.0/16",
    ]);
    expect(all(within(answer.xml, "requesterVpcInfo"), "ipv6CidrBlock")).toEqual(["2600:1f00:0:a00::/56"]);
    expect(all(answer.xml, "allowDnsResolutionFromRemoteVpc")).toEqual(["false"]);
    expect(all(answer.xml, "expirationTime")).toEqual(["2026-11-30T07:10:00.000Z"]);
    expect(all(answer.xml, "value")).toEqual(["a b"]);
  });

  test("the accepter sees it later, without the requester's options and tags", async () => {
    const aws = testAws();
    const { id } = await request(aws);
    expect((await describeOne(aws, hub, id)).status).toBe(200);
    expect(await describeOne(aws, spoke, id)).toMatchObject({
      code: "InvalidVpcPeeringConnectionID.NotFound",
      message: `The vpcPeeringConnection ID '${id}' does not exist`,
    });
    expect((await accept(aws, spoke, id)).code).toBe("InvalidVpcPeeringConnectionID.NotFound");
    aws.clock.advance(2_000);
    const { xml } = await describeOne(aws, spoke, id);
    expect(codeOf(xml)).toBe("pending-acceptance");
    expect(all(xml, "allowDnsResolutionFromRemoteVpc")).toEqual([]);
    expect(xml).toContain("<tagSet/>");
  });

  test("accepted, it provisions, is active, and drops its expiry; the requester learns of it a moment later", async () => {
    const { aws, id } = await pending();
    const answer = await accept(aws, spoke, id);
    expect(codeOf(answer.xml)).toBe("provisioning");
    expect(codeOf((await describeOne(aws, spoke, id)).xml)).toBe("provisioning");
    expect(codeOf((await describeOne(aws, hub, id)).xml)).toBe("pending-acceptance");
    aws.clock.advance(500);
    expect(codeOf((await describeOne(aws, hub, id)).xml)).toBe("provisioning");
    aws.clock.advance(2_500);
    const { xml } = await describeOne(aws, hub, id);
    expect(codeOf(xml)).toBe("active");
    expect(all(xml, "expirationTime")).toEqual([]);
    expect(all(within(xml, "accepterVpcInfo"), "cidrBlock")).toEqual(["10.1.0.0/16", "10.1.0.0/16"]);
    expect(within(xml, "requesterVpcInfo")).toContain("<peeringOptions>");
    expect(within(xml, "accepterVpcInfo")).not.toContain("<peeringOptions>");
  });

  test("one account in one Region has one view: both sides' options, one set of tags", async () => {
    const { aws, id } = await active({ to: hub, peer: ids.hubOther });
    const { xml } = await describeOne(aws, hub, id);
    expect(all(xml, "allowDnsResolutionFromRemoteVpc")).toEqual(["false", "false"]);
    expect(all(xml, "value")).toEqual(["a b"]);
  });
});

describe("what cannot be peered fails later, with one message for every cause", () => {
  test.each<[string, PeerOptions]>([
    ["a secondary CIDR overlaps", { peer: ids.overlapping }],
    ["no such VPC", { peer: "vpc-0000dead" }],
    ["the VPC is another account's", { to: stranger, peer: ids.spokeVpc }],
    ["the VPC is in another Region", { to: { ...spoke, region: "us-east-1" } }],
    ["the VPC itself", { to: hub, peer: ids.hubVpc }],
  ])("%s", async (_name, options) => {
    const aws = testAws();
    const { answer, id } = await request(aws, options);
    expect(answer.status).toBe(200);
    expect(codeOf(answer.xml)).toBe("initiating-request");
    aws.clock.advance(1_000);
    const { xml } = await describeOne(aws, hub, id);
    expect(codeOf(xml)).toBe("failed");
    expect(all(xml, "message")).toEqual(["Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"]);
    expect(all(xml, "cidrBlock")).toEqual([]);
    expect((await remove(aws, hub, id)).message).toBe(
      `Invalid state transition for ${id}, attempted to transition from failed to deleting`,
    );
    aws.clock.advance(2 * hour);
    expect((await describeOne(aws, hub, id)).code).toBe("InvalidVpcPeeringConnectionID.NotFound");
  });

  test("a failed CIDR association does not count", async () => {
    const aws = testAws({
      ...testWorld,
      vpcs: testWorld.vpcs.map((vpc) => (vpc.id === ids.spokeVpc ? { ...vpc, cidrs: ["10.99.0.0/16"] } : vpc)),
    });
    const { id } = await request(aws);
    aws.clock.advance(2_000);
    expect(codeOf((await describeOne(aws, hub, id)).xml)).toBe("pending-acceptance");
  });

  test.each([
    ["the requester VPC is missing", { VpcId: "vpc-0000dead", PeerVpcId: ids.spokeVpc }, "InvalidVpcID.NotFound"],
    ["it is somebody else's", { VpcId: ids.spokeVpc, PeerVpcId: ids.hubVpc }, "InvalidVpcID.NotFound"],
    ["a bad id", { VpcId: "vpc-xyz", PeerVpcId: ids.spokeVpc }, "InvalidVpcID.Malformed"],
    ["no peer", { VpcId: ids.hubVpc }, "MissingParameter"],
    ["a bad account", { VpcId: ids.hubVpc, PeerVpcId: ids.spokeVpc, PeerOwnerId: "12" }, "InvalidParameterValue"],
  ])("at once only: %s", async (_name, parameters, code) => {
    const aws = testAws();
    expect((await aws.call(hub, "CreateVpcPeeringConnection", parameters)).code).toBe(code);
    expect(aws.truth().peerings).toEqual([]);
  });
});

describe("never two of one pair", () => {
  test("the same request again gives the same peering, while it waits and while it lives", async () => {
    const { aws, id } = await pending();
    expect((await request(aws)).id).toBe(id);
    await accept(aws, spoke, id);
    aws.clock.advance(5_000);
    expect((await request(aws)).id).toBe(id);
    expect(aws.truth().peerings).toHaveLength(1);
  });

  test("a duplicate's tags are not applied", async () => {
    const { aws, id } = await pending();
    const again = {
      VpcId: ids.hubVpc,
      PeerVpcId: ids.spokeVpc,
      PeerOwnerId: spoke.accountId,
      PeerRegion: spoke.region,
    };
    const answer = await aws.call(hub, "CreateVpcPeeringConnection", {
      ...again,
      "TagSpecification.1.ResourceType": "vpc-peering-connection",
      "TagSpecification.1.Tag.1.Key": "Name",
      "TagSpecification.1.Tag.1.Value": "other",
    });
    expect(all(answer.xml, "vpcPeeringConnectionId")).toEqual([id]);
    expect(all(answer.xml, "value")).toEqual(["a b"]);
  });

  test("the reversed request is taken, and refused when it is accepted", async () => {
    const { aws, id } = await pending();
    const reversed = await request(aws, { from: spoke, vpc: ids.spokeVpc, to: hub, peer: ids.hubVpc });
    expect(reversed.id).not.toBe(id);
    aws.clock.advance(2_000);
    const refused = {
      code: "VpcPeeringConnectionAlreadyExists",
      message: `The vpc peering connection identified by ${id} already exists.`,
    };
    expect(await accept(aws, hub, reversed.id)).toMatchObject(refused);
    expect((await accept(aws, spoke, id)).code).toBeNull();
    expect(await accept(aws, hub, reversed.id)).toMatchObject(refused);
  });

  test("after an end there is a new one; while the old one is still being deleted, the old id comes back", async () => {
    const { aws, id } = await active();
    await remove(aws, hub, id);
    expect((await request(aws)).id).toBe(id);
    aws.clock.advance(2_000);
    const again = await request(aws);
    expect(again.id).not.toBe(id);
    expect(codeOf(again.answer.xml)).toBe("initiating-request");
  });
});

describe("who may answer, where, and when", () => {
  test("the requester cannot accept or reject", async () => {
    const { aws, id } = await pending();
    expect(await accept(aws, hub, id)).toMatchObject({
      code: "OperationNotPermitted",
      message: `User 111111111111 cannot accept peering ${id}`,
    });
    expect((await aws.call(hub, "RejectVpcPeeringConnection", on(id))).code).toBe("OperationNotPermitted");
  });

  test("the accepter must come to its own Region", async () => {
    const { aws, id } = await pending();
    expect(await accept(aws, { ...spoke, region: "us-east-1" }, id)).toMatchObject({
      code: "OperationNotPermitted",
      message: `Incorrect region (us-east-1) specified for this request. VPC peering connection ${id} must be accepted in region eu-west-1`,
    });
  });

  test("for anybody else it does not exist", async () => {
    const { aws, id } = await pending();
    expect((await accept(aws, stranger, id)).code).toBe("InvalidVpcPeeringConnectionID.NotFound");
    expect((await describeOne(aws, stranger, id)).code).toBe("InvalidVpcPeeringConnectionID.NotFound");
    expect((await accept(aws, spoke, "pcx-12")).code).toBe("InvalidVpcPeeringConnectionId.Malformed");
  });

  test("the requester may withdraw a request, the accepter only reject it", async () => {
    const { aws, id } = await pending();
    expect((await remove(aws, spoke, id)).code).toBe("OperationNotPermitted");
    expect((await remove(aws, hub, id)).xml).toContain("<return>true</return>");
    const { xml } = await describeOne(aws, hub, id);
    expect(codeOf(xml)).toBe("deleted");
  });

  test("either side may delete an active one", async () => {
    for (const place of [hub, spoke]) {
      const { aws, id } = await active();
      expect((await remove(aws, place, id)).code).toBeNull();
      expect(codeOf((await describeOne(aws, place, id)).xml)).toBe("deleting");
      aws.clock.advance(2_000);
      expect(codeOf((await describeOne(aws, place, id)).xml)).toBe("deleted");
      const { xml } = await describeOne(aws, place, id);
      expect(all(xml, "message")).toEqual([`Deleted by ${place.accountId}`]);
      expect(all(xml, "cidrBlock")).toEqual([]);
    }
  });

  const transitions = (id: string, from: string, to: string) => ({
    code: "InvalidStateTransition",
    message: `Invalid state transition for ${id}, attempted to transition from ${from} to ${to}`,
  });

  test("a rejected one can be neither accepted nor deleted", async () => {
    const { aws, id } = await pending();
    expect((await aws.call(spoke, "RejectVpcPeeringConnection", on(id))).xml).toContain("<return>true</return>");
    aws.clock.advance(500);
    expect(await accept(aws, spoke, id)).toMatchObject(transitions(id, "rejected", "provisioning"));
    expect(await remove(aws, hub, id)).toMatchObject(transitions(id, "rejected", "deleting"));
  });

  test("an active one cannot be accepted or rejected again", async () => {
    const { aws, id } = await active();
    expect(await accept(aws, spoke, id)).toMatchObject(transitions(id, "active", "provisioning"));
    const rejected = await aws.call(spoke, "RejectVpcPeeringConnection", on(id));
    expect(rejected).toMatchObject(transitions(id, "active", "rejected"));
  });

  test("an expired one can only be looked at, for two days", async () => {
    const { aws, id } = await pending();
    aws.clock.advance(7 * day);
    expect(await accept(aws, spoke, id)).toMatchObject(transitions(id, "expired", "provisioning"));
    expect(await remove(aws, hub, id)).toMatchObject(transitions(id, "expired", "deleting"));
    expect(codeOf((await describeOne(aws, spoke, id)).xml)).toBe("expired");
    aws.clock.advance(2 * day);
    expect((await describeOne(aws, spoke, id)).code).toBe("InvalidVpcPeeringConnectionID.NotFound");
  });
});

test("tags are each side's own", async () => {
  const { aws, id } = await active();
  const tag = { "ResourceId.1": id, "Tag.1.Key": "Name", "Tag.1.Value": "theirs" };
  expect((await aws.call(spoke, "CreateTags", tag)).xml).toContain("<return>true</return>");
  expect(all((await describeOne(aws, spoke, id)).xml, "value")).toEqual(["theirs"]);
  expect(all((await describeOne(aws, hub, id)).xml, "value")).toEqual(["a b"]);
});

test.each([
  "CreateVpcPeeringConnection",
  "AcceptVpcPeeringConnection",
  "RejectVpcPeeringConnection",
  "DeleteVpcPeeringConnection",
  "ModifyVpcPeeringConnectionOptions",
])("a dry run of %s says 412 and changes nothing", async (action) => {
  const { aws, id } = await pending();
  const parameters: Record<string, string> =
    action === "CreateVpcPeeringConnection"
      ? { VpcId: ids.hubVpc, PeerVpcId: ids.spokeOther }
      : {
          ...on(id),
          ...(action.startsWith("Modify")
            ? { "RequesterPeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc": "true" }
            : {}),
        };
  const before = aws.truth();
  expect(await aws.call(spoke, action, { ...parameters, DryRun: "true" })).toMatchObject({
    status: 412,
    code: "DryRunOperation",
    message: "Request would have succeeded, but DryRun flag is set.",
  });
  expect(aws.truth()).toEqual(before);
});
