import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { filtersWorld, inside, near } from "#lib/simulator/test-filters.ts";
import { ids, spoke } from "#lib/simulator/test-world.ts";
import { answer, type Caller, refusal, slowly } from "./aws-cli.ts";
import { administrator } from "./callers.ts";

vi.setConfig(slowly);

let world: ListeningSimulator;
let hub: Caller;
let neighbour: Caller;
beforeAll(async () => {
  world = await startSimulator(filtersWorld());
  hub = administrator(world, "111111111111", "us-east-1");
  neighbour = administrator(world, near.accountId, near.region);
});
afterAll(() => world.close());

interface Permission {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges: readonly { readonly CidrIp: string }[];
  readonly UserIdGroupPairs: readonly Record<string, string>[];
}
interface Groups {
  readonly SecurityGroups: readonly { readonly GroupId: string; readonly IpPermissions: readonly Permission[] }[];
}

const permissions = async () => {
  const { SecurityGroups } = await answer<Groups>(hub, `ec2 describe-security-groups --group-ids ${inside.web}`);
  return SecurityGroups[0]?.IpPermissions ?? [];
};

test("a rule is authorized by port and range, is a duplicate the second time, and is revoked", async () => {
  const rule = `--group-id ${inside.web} --protocol tcp --port 5432 --cidr 10.4.0.0/16`;
  const made = await answer<{ SecurityGroupRules: readonly Record<string, unknown>[] }>(
    hub,
    `ec2 authorize-security-group-ingress ${rule}`,
  );
  expect(made.SecurityGroupRules[0]).toMatchObject({ FromPort: 5432, CidrIpv4: "10.4.0.0/16", IsEgress: false });
  expect((await refusal(hub, `ec2 authorize-security-group-ingress ${rule}`)).code).toBe("InvalidPermission.Duplicate");
  expect((await permissions()).find(({ FromPort }) => FromPort === 5432)?.IpRanges).toEqual([
    { CidrIp: "10.4.0.0/16" },
  ]);
  await answer(hub, `ec2 revoke-security-group-ingress ${rule}`);
  expect((await permissions()).some(({ FromPort }) => FromPort === 5432)).toBe(false);
});

test("another account's group is named over the peering, and its owner sees who refers to it", async () => {
  const pair = `IpProtocol=tcp,FromPort=8443,ToPort=8443,UserIdGroupPairs=[{GroupId=${inside.near},UserId=${spoke.accountId}}]`;
  await answer(hub, `ec2 authorize-security-group-ingress --group-id ${inside.web} --ip-permissions`, pair);
  const named = (await permissions()).find(({ FromPort }) => FromPort === 8443)?.UserIdGroupPairs;
  expect(named).toEqual([
    {
      GroupId: inside.near,
      UserId: spoke.accountId,
      VpcId: ids.sameRegion,
      VpcPeeringConnectionId: inside.nearPeering,
      PeeringStatus: "active",
    },
  ]);
  const references = await answer<{ SecurityGroupReferenceSet: readonly Record<string, string>[] }>(
    neighbour,
    `ec2 describe-security-group-references --group-id ${inside.near}`,
  );
  expect(references.SecurityGroupReferenceSet).toEqual([
    { GroupId: inside.near, ReferencingVpcId: ids.hubVpc, VpcPeeringConnectionId: inside.nearPeering },
  ]);
  const far = await refusal(
    hub,
    `ec2 authorize-security-group-ingress --group-id ${inside.web} --protocol tcp --port 1 --source-group ${inside.far}`,
  );
  expect(far.code).toBe("InvalidGroup.NotFound");
});

test("ACL entries are made, found by filter and deleted", async () => {
  const where = `--network-acl-id ${inside.acl} --rule-number 200 --egress`;
  const what = "--protocol tcp --rule-action allow --cidr-block 10.4.0.0/16 --port-range From=1024,To=65535";
  await answer(hub, `ec2 create-network-acl-entry ${where} ${what}`);
  const found = await answer<{ NetworkAcls: readonly { Entries: readonly Record<string, unknown>[] }[] }>(
    hub,
    "ec2 describe-network-acls --filters Name=entry.rule-number,Values=200",
  );
  expect(found.NetworkAcls[0]?.Entries.find(({ RuleNumber }) => RuleNumber === 200)).toEqual({
    CidrBlock: "10.4.0.0/16",
    Egress: true,
    PortRange: { From: 1024, To: 65_535 },
    Protocol: "6",
    RuleAction: "allow",
    RuleNumber: 200,
  });
  expect((await refusal(hub, `ec2 create-network-acl-entry ${where} ${what}`)).code).toBe(
    "NetworkAclEntryAlreadyExists",
  );
  await answer(hub, `ec2 delete-network-acl-entry ${where}`);
  expect((await refusal(hub, `ec2 delete-network-acl-entry ${where}`)).code).toBe("InvalidNetworkAclEntry.NotFound");
});

test("instances, interfaces, NAT gateways, DHCP options and prefix lists read as the CLI expects", async () => {
  const ask = (command: string, query: string) => answer<unknown>(hub, `ec2 ${command} --query ${query}`);
  const [instances, interfaces, gateways, options, entries] = await Promise.all([
    ask(
      "describe-instances",
      "Reservations[].Instances[].[InstanceId,State.Name,Tags[0].Value,NetworkInterfaces[0].NetworkInterfaceId]",
    ),
    ask(
      "describe-network-interfaces",
      "NetworkInterfaces[].[PrivateIpAddresses[].PrivateIpAddress,Attachment.InstanceId]",
    ),
    ask("describe-nat-gateways", "NatGateways[].[NatGatewayId,SubnetId,NatGatewayAddresses[0].PublicIp]"),
    ask(`describe-dhcp-options --dhcp-options-ids ${inside.dhcp}`, "DhcpOptions[].DhcpConfigurations[].Values[].Value"),
    ask("get-managed-prefix-list-entries --prefix-list-id pl-0000000a", "Entries[].Cidr"),
  ]);
  expect(instances).toEqual([[inside.webInstance, "stopped", "web-1", inside.webInterface]]);
  expect(interfaces).toEqual([
    [["10.0.1.10", "10.0.1.11"], inside.webInstance],
    [["10.0.1.20"], null],
  ]);
  expect(gateways).toEqual([[inside.nat, ids.hubSubnet, "203.0.113.7"]]);
  expect(options).toEqual(["corp.example", "10.0.0.53", "10.0.1.53"]);
  expect(entries).toEqual(["3.5.0.0/19"]);
});

test("after the deletion the reference is stale, with its peering", async () => {
  await answer(hub, `ec2 delete-vpc-peering-connection --vpc-peering-connection-id ${inside.nearPeering}`);
  const { StaleSecurityGroupSet } = await answer<{ StaleSecurityGroupSet: readonly Record<string, unknown>[] }>(
    hub,
    `ec2 describe-stale-security-groups --vpc-id ${ids.hubVpc}`,
  );
  expect(StaleSecurityGroupSet.map(({ GroupId }) => GroupId)).toEqual([inside.web]);
  expect(JSON.stringify(StaleSecurityGroupSet)).toContain('"PeeringStatus":"deleted"');
});
