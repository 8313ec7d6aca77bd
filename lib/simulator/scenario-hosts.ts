type TagRecord = Readonly<Record<string, string>>;

export interface ScenarioInterface {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  /** Default the VPC's owner. */
  readonly ownerId?: string;
  /** Default `interface`. */
  readonly type?: string;
  /** Made and kept by a service of AWS. */
  readonly requesterManaged?: boolean;
  readonly description?: string;
  /** Private IPv4 addresses, the primary first. */
  readonly ips?: readonly string[];
  readonly ipv6?: readonly string[];
  readonly publicIp?: string;
  readonly groupIds?: readonly string[];
  readonly instanceId?: string;
  readonly tags?: TagRecord;
}

/** Its addresses and groups are those of its interfaces. */
export interface ScenarioInstance {
  readonly id: string;
  readonly vpcId: string;
  readonly name?: string;
  /** Default the VPC's owner. */
  readonly ownerId?: string;
  /** Default `running`. */
  readonly state?: InstanceState;
  readonly tags?: TagRecord;
}

export type InstanceState = "pending" | "running" | "shutting-down" | "terminated" | "stopping" | "stopped";

export interface ScenarioNatGateway {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly name?: string;
  /** Default `public`. */
  readonly connectivity?: "public" | "private";
  readonly privateIp?: string;
  readonly publicIp?: string;
  readonly interfaceId?: string;
  readonly tags?: TagRecord;
}

export interface ScenarioDhcpOptions {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly name?: string;
  readonly domainName?: string;
  /** `AmazonProvidedDNS`, or addresses of servers. */
  readonly domainNameServers?: readonly string[];
  readonly tags?: TagRecord;
}
