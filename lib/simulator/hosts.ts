import type { InstanceState } from "./scenario-hosts.ts";
import type { Place, Tags } from "./world.ts";

export interface NetworkInterface extends Place {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly type: string;
  readonly requesterManaged: boolean;
  readonly description: string;
  /** Private IPv4 addresses, the primary first. */
  readonly ips: readonly string[];
  readonly ipv6: readonly string[];
  readonly publicIp: string | null;
  readonly groupIds: readonly string[];
  readonly instanceId: string | null;
  readonly tags: Tags;
}

export interface Instance extends Place {
  readonly id: string;
  readonly vpcId: string;
  readonly state: InstanceState;
  readonly tags: Tags;
}

export interface NatGateway extends Place {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly connectivity: "public" | "private";
  readonly privateIp: string | null;
  readonly publicIp: string | null;
  readonly interfaceId: string | null;
  readonly tags: Tags;
}

export interface DhcpOptions extends Place {
  readonly id: string;
  readonly domainName: string | null;
  readonly domainNameServers: readonly string[];
  readonly tags: Tags;
}
