/** The parts of the AWS CLI's answers that the tests look at. */
interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface PeeringEnd {
  readonly OwnerId: string;
  readonly VpcId: string;
  readonly Region: string;
  readonly CidrBlock?: string;
  readonly CidrBlockSet?: readonly { readonly CidrBlock: string }[];
  readonly PeeringOptions?: { readonly AllowDnsResolutionFromRemoteVpc: boolean };
}

export interface Peering {
  readonly VpcPeeringConnectionId: string;
  readonly Status: { readonly Code: string; readonly Message: string };
  readonly RequesterVpcInfo: PeeringEnd;
  readonly AccepterVpcInfo: PeeringEnd;
  readonly ExpirationTime?: string;
  readonly Tags: readonly Tag[];
}

export interface PeeringAnswer {
  readonly VpcPeeringConnection: Peering;
}

export interface Peerings {
  readonly VpcPeeringConnections: readonly Peering[];
}

export interface RouteTables {
  readonly RouteTables: readonly {
    readonly RouteTableId: string;
    readonly Routes: readonly { readonly State: string; readonly VpcPeeringConnectionId?: string }[];
  }[];
}

export interface Subnets {
  readonly Subnets: readonly { readonly SubnetId: string; readonly VpcId: string }[];
  /** The CLI's own, where `--max-items` cut the list. */
  readonly NextToken?: string;
}

export interface Vpcs {
  readonly Vpcs: readonly { readonly VpcId: string; readonly Tags?: readonly Tag[] }[];
}
