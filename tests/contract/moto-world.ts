import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeRouteTablesCommand,
  type EC2Client,
  ModifyVpcAttributeCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
} from "@aws-sdk/client-ec2";
import type { Moto } from "./moto.ts";

export const home = { accountId: "111111111111", region: "us-east-1" } as const;
export const away = { accountId: "222222222222", region: "eu-west-1" } as const;
type Place = typeof home | typeof away;

interface MadeVpc {
  readonly place: Place;
  readonly vpcId: string;
  readonly mainTableId: string;
  readonly cidr: string;
}

const must = (id: string | undefined): string => {
  if (id === undefined) throw new Error("moto answered without an id");
  return id;
};

/** What people make with AWS's own SDK, in two accounts and Regions. */
export class MotoWorld {
  readonly #clients = new Map<string, Promise<EC2Client>>();
  readonly #moto: Moto;

  constructor(moto: Moto) {
    this.#moto = moto;
  }

  #ec2({ accountId, region }: Place): Promise<EC2Client> {
    const made = this.#clients.get(accountId) ?? this.#moto.ec2(accountId, region);
    this.#clients.set(accountId, made);
    return made;
  }

  /** With one subnet that falls to the main table. */
  async vpc(place: Place, second: number): Promise<MadeVpc> {
    const ec2 = await this.#ec2(place);
    const cidr = `10.${second}.0.0/16`;
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }));
    const vpcId = must(Vpc?.VpcId);
    await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: `10.${second}.0.0/24` }));
    const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
    return { place, vpcId, cidr, mainTableId: must(RouteTables?.[0]?.RouteTableId) };
  }

  async peered(requester: MadeVpc, accepter: MadeVpc): Promise<string> {
    const { VpcPeeringConnection } = await (await this.#ec2(requester.place)).send(
      new CreateVpcPeeringConnectionCommand({
        VpcId: requester.vpcId,
        PeerVpcId: accepter.vpcId,
        PeerOwnerId: accepter.place.accountId,
        PeerRegion: accepter.place.region,
      }),
    );
    const id = must(VpcPeeringConnection?.VpcPeeringConnectionId);
    await (await this.#ec2(accepter.place)).send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
    return id;
  }

  async route(from: MadeVpc, destination: string, peeringId: string): Promise<void> {
    const ec2 = await this.#ec2(from.place);
    await ec2.send(
      new CreateRouteCommand({
        RouteTableId: from.mainTableId,
        DestinationCidrBlock: destination,
        VpcPeeringConnectionId: peeringId,
      }),
    );
  }

  async deleted(by: MadeVpc, peeringId: string): Promise<void> {
    const ec2 = await this.#ec2(by.place);
    await ec2.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peeringId }));
  }

  async hostnames(of: MadeVpc): Promise<void> {
    const ec2 = await this.#ec2(of.place);
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId: of.vpcId, EnableDnsHostnames: { Value: true } }));
  }

  async dnsBothWays(by: MadeVpc, peeringId: string): Promise<void> {
    const on = { AllowDnsResolutionFromRemoteVpc: true };
    const ec2 = await this.#ec2(by.place);
    await ec2.send(
      new ModifyVpcPeeringConnectionOptionsCommand({
        VpcPeeringConnectionId: peeringId,
        RequesterPeeringConnectionOptions: on,
        AccepterPeeringConnectionOptions: on,
      }),
    );
  }
}
