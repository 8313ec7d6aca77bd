import { otherSide, sides } from "../ids.ts";
import { placeLabel, vpcName } from "../names.ts";
import type { SideObservation } from "../observation.ts";
import type { SetPeeringDns } from "../operation.ts";
import { joinPeering } from "../peering.ts";
import { type OperationDefinition, peeringWord, yesNo } from "./definition.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcPeeringConnectionOptions.html
// One call per side, each in its own account and Region: the only form that every page of the guide agrees on.
export const setPeeringDns: OperationDefinition<SetPeeringDns> = {
  action: "ec2:ModifyVpcPeeringConnectionOptions",
  key: ({ enabled }) => [enabled ? "on" : "off"],
  summary({ place, enabled }, observation) {
    const own = vpcName(observation[place.side]);
    const other = vpcName(observation[otherSide(place.side)]);
    const verb = enabled ? "Let" : "No longer let";
    return `${verb} ${other} resolve public host names of ${own} to private addresses, as ${placeLabel(observation[place.side])}`;
  },
  cli: ({ place, peeringId, enabled }) => [
    "modify-vpc-peering-connection-options",
    "--vpc-peering-connection-id",
    peeringWord(peeringId),
    `--${place.side}-peering-connection-options`,
    `AllowDnsResolutionFromRemoteVpc=${enabled}`,
  ],
  done({ place, enabled }, observation) {
    const dns = joinPeering(observation)?.[place.side].dns ?? null;
    return dns === null ? "unknown" : yesNo(dns === enabled);
  },
  undo(operation, before) {
    const dns = joinPeering(before)?.[operation.place.side].dns ?? null;
    if (dns === null || dns === operation.enabled) return null;
    // AWS turns it on only where both VPCs have both attributes.
    return dns && sides.some((side) => lacksAttribute(before[side])) ? null : { ...operation, enabled: dns };
  },
};

const lacksAttribute = ({ dns }: SideObservation): boolean => dns.known && !(dns.value.support && dns.value.hostnames);
