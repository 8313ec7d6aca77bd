import { placeLabel, vpcLabel } from "../names.ts";
import type { VpcDns } from "../observation.ts";
import type { SetVpcDnsAttribute } from "../operation.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";

const fieldOf = { enableDnsSupport: "support", enableDnsHostnames: "hostnames" } as const satisfies Record<
  SetVpcDnsAttribute["attribute"],
  keyof VpcDns
>;
const words = { enableDnsSupport: "DNS resolution", enableDnsHostnames: "DNS hostnames" } as const;
const options = { enableDnsSupport: "--enable-dns-support", enableDnsHostnames: "--enable-dns-hostnames" } as const;

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html (one attribute per call, no DryRun)
export const setVpcDnsAttribute: OperationDefinition<SetVpcDnsAttribute> = {
  action: "ec2:ModifyVpcAttribute",
  key: ({ attribute, enabled }) => [attribute, enabled ? "on" : "off"],
  summary: ({ place, attribute, enabled }, observation) =>
    `Turn ${enabled ? "on" : "off"} ${words[attribute]} of ${vpcLabel(observation[place.side])} in ${placeLabel(observation[place.side])}`,
  cli: ({ vpcId, attribute, enabled }) => [
    "modify-vpc-attribute",
    "--vpc-id",
    vpcId,
    options[attribute],
    JSON.stringify({ Value: enabled }),
  ],
  done({ place, attribute, enabled }, observation) {
    const { dns } = observation[place.side];
    return dns.known ? yesNo(dns.value[fieldOf[attribute]] === enabled) : "unknown";
  },
  undo(operation, before) {
    const { dns } = before[operation.place.side];
    const was = dns.known ? dns.value[fieldOf[operation.attribute]] : operation.enabled;
    return was === operation.enabled ? null : { ...operation, enabled: was };
  },
};
