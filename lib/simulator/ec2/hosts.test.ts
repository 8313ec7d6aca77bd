import { describe, expect, test } from "vitest";
import { all, testAws } from "../test-client.ts";
import { filtersWorld, inside, near } from "../test-filters.ts";
import { hub, ids, spoke, stranger } from "../test-world.ts";

const by = (name: string, value: string) => ({ "Filter.1.Name": name, "Filter.1.Value.1": value });

describe("interfaces", () => {
  test("carry their addresses, the primary first, their groups with names, and what they hang on", async () => {
    const { xml } = await testAws(filtersWorld()).call(hub, "DescribeNetworkInterfaces", {
      "NetworkInterfaceId.1": inside.webInterface,
    });
    expect(all(xml, "privateIpAddress")).toEqual(["10.0.1.10", "10.0.1.10", "10.0.1.11"]);
    expect(all(xml, "primary")).toEqual(["true", "false"]);
    expect(all(xml, "ipv6Address")).toEqual(["2600:1f00:0:a01::10"]);
    expect(xml).toContain(
      `<groupSet><item><groupId>${inside.web}</groupId><groupName>web</groupName></item></groupSet>`,
    );
    expect(all(xml, "instanceId")).toEqual([inside.webInstance]);
    expect(all(xml, "publicIp")).toEqual(["203.0.113.10", "203.0.113.10"]);
    expect(all(xml, "publicDnsName")[0]).toBe("ec2-203-0-113-10.compute-1.amazonaws.com");
  });

  test("of a shared VPC: its owner sees all, a participant its own", async () => {
    const seen = async (place: typeof hub) =>
      all((await testAws(filtersWorld()).call(place, "DescribeNetworkInterfaces")).xml, "networkInterfaceId");
    expect(await seen(hub)).toEqual([inside.webInterface, inside.guestInterface]);
    expect(await seen(stranger)).toEqual([inside.guestInterface]);
    expect(await seen(near)).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ["vpc-id", ids.hubVpc, [inside.webInterface, inside.guestInterface]],
    ["addresses.private-ip-address", "10.0.1.11", [inside.webInterface]],
    ["private-ip-address", "10.0.1.11", []],
    ["group-id", inside.guests, [inside.guestInterface]],
    ["attachment.instance-id", inside.webInstance, [inside.webInterface]],
    ["owner-id", stranger.accountId, [inside.guestInterface]],
  ])("by %s = %s", async (name, value, wanted) => {
    const { xml } = await testAws(filtersWorld()).call(hub, "DescribeNetworkInterfaces", by(name, value));
    expect(all(xml, "networkInterfaceId")).toEqual(wanted);
  });
});

test("an instance has its state, name, and the addresses and groups of its first interface", async () => {
  const { xml } = await testAws(filtersWorld()).call(hub, "DescribeInstances", by("vpc-id", ids.hubVpc));
  expect(all(xml, "instanceId")).toEqual([inside.webInstance]);
  expect(xml).toContain("<instanceState><code>80</code><name>stopped</name></instanceState>");
  expect(xml).toContain("<ipAddress>203.0.113.10</ipAddress>");
  expect(xml).toContain("<key>Name</key><value>web-1</value>");
  expect(all(xml, "networkInterfaceId")).toEqual([inside.webInterface]);
});

test("an instance is its own account's, whoever owns the VPC", async () => {
  const { xml } = await testAws(filtersWorld()).call(stranger, "DescribeInstances");
  expect(xml).toContain("<reservationSet/>");
});

test("a NAT gateway tells its subnet and addresses, to the VPC's owner", async () => {
  const { xml } = await testAws(filtersWorld()).call(hub, "DescribeNatGateways", by("vpc-id", ids.hubVpc));
  expect(all(xml, "natGatewayId")).toEqual([inside.nat]);
  expect(all(xml, "publicIp")).toEqual(["203.0.113.7"]);
  const missing = await testAws(filtersWorld()).call(stranger, "DescribeNatGateways", { "NatGatewayId.1": inside.nat });
  expect(missing).toMatchObject({ code: "NatGatewayNotFound", message: `NatGateway ${inside.nat} was not found` });
});

describe("DHCP options", () => {
  test("of an account's VPCs are one set a Region, with AWS's resolver", async () => {
    const aws = testAws(filtersWorld());
    const vpcs = await aws.call(spoke, "DescribeVpcs");
    const [shared, ...rest] = all(vpcs.xml, "dhcpOptionsId");
    expect(rest.every((id) => id === shared)).toBe(true);
    const { xml } = await aws.call(spoke, "DescribeDhcpOptions", { "DhcpOptionsId.1": shared ?? "" });
    expect(all(xml, "value")).toEqual(["eu-west-1.compute.internal", "AmazonProvidedDNS"]);
  });

  test("that the scenario gives are those of its VPC", async () => {
    const aws = testAws(filtersWorld());
    const { xml } = await aws.call(hub, "DescribeVpcs", { "VpcId.1": ids.hubVpc });
    expect(all(xml, "dhcpOptionsId")).toEqual([inside.dhcp]);
    const options = await aws.call(hub, "DescribeDhcpOptions", by("value", "10.0.0.53"));
    expect(options.xml).toContain(
      "<key>domain-name-servers</key><valueSet><item><value>10.0.0.53</value></item><item><value>10.0.1.53</value></item></valueSet>",
    );
  });
});

describe("prefix lists", () => {
  test("are one's own and AWS's in the Region, with pages from 1 to 100", async () => {
    const aws = testAws(filtersWorld());
    const page = await aws.call(hub, "DescribeManagedPrefixLists", { MaxResults: "1" });
    expect(all(page.xml, "prefixListId")).toEqual(["pl-0000000a"]);
    const token = all(page.xml, "nextToken")[0] ?? "";
    const next = await aws.call(hub, "DescribeManagedPrefixLists", { MaxResults: "1", NextToken: token });
    expect(all(next.xml, "prefixListName")).toEqual(["wide"]);
    expect(all(next.xml, "maxEntries")).toEqual(["900"]);
    expect((await aws.call(hub, "DescribeManagedPrefixLists", { MaxResults: "101" })).code).toBe(
      "InvalidParameterValue",
    );
    expect((await aws.call(stranger, "DescribeManagedPrefixLists")).xml).toContain("<prefixListSet/>");
  });

  test("give their entries page by page, and only to those who see them", async () => {
    const cidrs = Array.from({ length: 150 }, (_, at) => `10.200.${at}.0/24`);
    const list = { id: "pl-0000000c", ...hub, name: "many", maxEntries: 200, cidrs };
    const aws = testAws(filtersWorld("active", { prefixLists: [list] }));
    const ask = (more = {}) =>
      aws.call(hub, "GetManagedPrefixListEntries", { PrefixListId: list.id, MaxResults: "100", ...more });
    const first = await ask();
    const second = await ask({ NextToken: all(first.xml, "nextToken")[0] ?? "" });
    expect([...all(first.xml, "cidr"), ...all(second.xml, "cidr")].toSorted()).toEqual(cidrs.toSorted());
    expect((await aws.call(stranger, "GetManagedPrefixListEntries", { PrefixListId: list.id })).code).toBe(
      "InvalidPrefixListID.NotFound",
    );
  });

  test("may be shared, and may be kept shut", async () => {
    const shared = { id: "pl-0000000c", ...hub, name: "shared", maxEntries: 2, cidrs: ["10.200.0.0/16"] };
    const aws = testAws(
      filtersWorld("active", {
        prefixLists: [
          { ...shared, sharedWith: [stranger.accountId] },
          { ...shared, id: "pl-0000000d", accountId: "AWS", unreadable: true },
        ],
      }),
    );
    const lists = await aws.call(stranger, "DescribeManagedPrefixLists");
    expect(all(lists.xml, "ownerId")).toEqual([hub.accountId, "AWS"]);
    expect(
      all((await aws.call(stranger, "GetManagedPrefixListEntries", { PrefixListId: shared.id })).xml, "cidr"),
    ).toEqual(shared.cidrs);
    expect((await aws.call(stranger, "GetManagedPrefixListEntries", { PrefixListId: "pl-0000000d" })).status).toBe(403);
  });
});
