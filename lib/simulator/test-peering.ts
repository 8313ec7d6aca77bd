import { all, type TestAws, type TestPlace, testAws } from "./test-client.ts";
import { hub, ids, spoke } from "./test-world.ts";

export interface PeerOptions {
  readonly from?: TestPlace;
  readonly vpc?: string;
  readonly to?: TestPlace;
  readonly peer?: string;
}

export async function request(
  aws: TestAws,
  { from = hub, vpc = ids.hubVpc, to = spoke, peer = ids.spokeVpc }: PeerOptions = {},
) {
  const answer = await aws.call(from, "CreateVpcPeeringConnection", {
    VpcId: vpc,
    PeerVpcId: peer,
    PeerOwnerId: to.accountId,
    PeerRegion: to.region,
    "TagSpecification.1.ResourceType": "vpc-peering-connection",
    "TagSpecification.1.Tag.1.Key": "Name",
    "TagSpecification.1.Tag.1.Value": "a b",
  });
  return { answer, id: all(answer.xml, "vpcPeeringConnectionId")[0] ?? "" };
}

export const on = (id: string) => ({ VpcPeeringConnectionId: id });
export const accept = (aws: TestAws, place: TestPlace, id: string) =>
  aws.call(place, "AcceptVpcPeeringConnection", on(id));
export const remove = (aws: TestAws, place: TestPlace, id: string) =>
  aws.call(place, "DeleteVpcPeeringConnection", on(id));
export const describeOne = (aws: TestAws, place: TestPlace, id: string) =>
  aws.call(place, "DescribeVpcPeeringConnections", { "VpcPeeringConnectionId.1": id });

/** An element with everything inside it. */
export const within = (xml: string, tag: string): string => new RegExp(`<${tag}>.*?</${tag}>`).exec(xml)?.[0] ?? "";
export const codeOf = (xml: string): string => all(within(xml, "status"), "code")[0] ?? "";

export async function pending(options: PeerOptions = {}) {
  const aws = testAws();
  const { id } = await request(aws, options);
  aws.clock.advance(2_000);
  return { aws, id };
}

export async function active(options: PeerOptions = {}) {
  const { aws, id } = await pending(options);
  await accept(aws, options.to ?? spoke, id);
  aws.clock.advance(5_000);
  return { aws, id };
}
