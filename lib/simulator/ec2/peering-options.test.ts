import { describe, expect, test } from "vitest";
import { all, type TestAws, type TestPlace } from "../test-client.ts";
import { accept, active, describeOne, on, pending, within } from "../test-peering.ts";
import { hub, ids, spoke } from "../test-world.ts";

describe("DNS options", () => {
  const set = (aws: TestAws, place: TestPlace, id: string, ...sides: ("Requester" | "Accepter")[]) =>
    aws.call(place, "ModifyVpcPeeringConnectionOptions", {
      ...on(id),
      ...Object.fromEntries(
        sides.map((side) => [`${side}PeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc`, "true"]),
      ),
    });

  test("each side sets its own, in its own Region, and sees only its own", async () => {
    const { aws, id } = await active();
    const answer = await set(aws, spoke, id, "Accepter");
    expect(within(answer.xml, "accepterPeeringConnectionOptions")).toContain(
      "<allowDnsResolutionFromRemoteVpc>true</allowDnsResolutionFromRemoteVpc>",
    );
    expect(answer.xml).not.toContain("requesterPeeringConnectionOptions");
    expect(all((await describeOne(aws, spoke, id)).xml, "allowDnsResolutionFromRemoteVpc")).toEqual(["true"]);
    expect(all((await describeOne(aws, hub, id)).xml, "allowDnsResolutionFromRemoteVpc")).toEqual(["false"]);
    expect(aws.truth().peerings[0]).toMatchObject({ requester: { dns: false }, accepter: { dns: true } });
  });

  test("not before it is active", async () => {
    const { aws, id } = await pending();
    expect(await set(aws, hub, id, "Requester")).toMatchObject({
      code: "OperationNotPermitted",
      message: `Peering ${id} is not active. Peering options can be added only to active peerings.`,
    });
    await accept(aws, spoke, id);
    expect((await set(aws, spoke, id, "Accepter")).code).toBe("OperationNotPermitted");
  });

  test("not the other side's, neither alone nor with one's own", async () => {
    const { aws, id } = await active();
    expect((await set(aws, hub, id, "Accepter")).message).toBe(
      "User 111111111111 does not have permission to modify the accepter side peering options",
    );
    expect((await set(aws, hub, id, "Requester", "Accepter")).code).toBe("OperationNotPermitted");
    expect(aws.truth().peerings[0]).toMatchObject({ requester: { dns: false }, accepter: { dns: false } });
  });

  test("not from the other Region of one account", async () => {
    const { aws, id } = await active({ from: { ...spoke, region: "us-east-1" }, vpc: ids.sameRegion });
    expect((await set(aws, spoke, id, "Requester")).message).toBe(
      "Requester's VPC Peering connection options cannot be modified for a different region",
    );
  });

  test("not while a VPC lacks DNS hostnames", async () => {
    const { aws, id } = await active({ peer: ids.spokeOther });
    expect((await set(aws, hub, id, "Requester")).code).toBe("InvalidVpcPeeringConnectionState.DnsHostnamesDisabled");
    await aws.call(spoke, "ModifyVpcAttribute", { VpcId: ids.spokeOther, "EnableDnsHostnames.Value": "true" });
    expect((await set(aws, hub, id, "Requester")).code).toBeNull();
  });

  test("both in one call within one account and Region", async () => {
    const { aws, id } = await active({ to: hub, peer: ids.hubOther });
    expect((await set(aws, hub, id, "Requester", "Accepter")).code).toBeNull();
    expect(aws.truth().peerings[0]).toMatchObject({ requester: { dns: true }, accepter: { dns: true } });
  });

  test("the retired ClassicLink flags are refused across Regions", async () => {
    const { aws, id } = await active();
    const flag = "RequesterPeeringConnectionOptions.AllowEgressFromLocalClassicLinkToRemoteVpc";
    const answer = await aws.call(hub, "ModifyVpcPeeringConnectionOptions", { ...on(id), [flag]: "false" });
    expect(answer.message).toContain("is not supported for cross-region VPC peering connections");
  });
});
