import type { Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { isInterRegion, type Peering, type Role, statusOf } from "../peering-state.ts";
import type { Parameters } from "../wire/parameters.ts";
import { placeKey, samePlace } from "../world.ts";
import { defineChange } from "./listing.ts";
import { requireVisible } from "./peering-view.ts";
import { checkId } from "./resource-ids.ts";

const roles = ["requester", "accepter"] as const;
const groupNames = {
  requester: "RequesterPeeringConnectionOptions",
  accepter: "AccepterPeeringConnectionOptions",
} as const;
const classicLinkFlags = [
  "AllowEgressFromLocalClassicLinkToRemoteVpc",
  "AllowEgressFromLocalVpcToRemoteClassicLink",
] as const;

interface SideOptions {
  readonly role: Role;
  readonly dns: boolean | undefined;
  /** Retired; a flag that is merely sent is refused across Regions and has no effect within one. */
  readonly classicLink: string | undefined;
}

function readSide(parameters: Parameters, role: Role): SideOptions[] {
  const group = parameters.group(groupNames[role]);
  if (group === undefined) return [];
  const sent = classicLinkFlags.filter((flag) => group.flag(flag) !== undefined);
  return [{ role, dns: group.flag("AllowDnsResolutionFromRemoteVpc"), classicLink: sent[0] }];
}

const notPermitted = (message: string): AwsError => new AwsError("OperationNotPermitted", message);

function checkSide(peering: Peering, { role, dns, classicLink }: SideOptions, call: Call): void {
  const end = peering[role];
  if (end.accountId !== call.accountId)
    throw notPermitted(`User ${call.accountId} does not have permission to modify the ${role} side peering options`);
  if (!samePlace(end, call)) {
    const owner = role === "requester" ? "Requester" : "Accepter";
    throw notPermitted(`${owner}'s VPC Peering connection options cannot be modified for a different region`);
  }
  if (classicLink !== undefined && isInterRegion(peering))
    throw notPermitted(
      `Modifying VPC peering connection options ${classicLink} is not supported for cross-region VPC peering connections`,
    );
  if (dns === true) checkDnsAttributes(peering, call);
}

function checkDnsAttributes(peering: Peering, call: Call): void {
  for (const role of roles) {
    const vpc = call.world.vpcs.get(peering[role].vpcId);
    if (vpc !== undefined && !(vpc.dnsSupport && vpc.dnsHostnames))
      throw new AwsError(
        "InvalidVpcPeeringConnectionState.DnsHostnamesDisabled",
        `To enable DNS hostname resolution for the VPC peering connection, DNS hostname support must be enabled for the VPCs: ${vpc.id}`,
      );
  }
}

export const modifyVpcPeeringConnectionOptions = defineChange(
  "ModifyVpcPeeringConnectionOptions",
  (parameters, call) => {
    const id = checkId("peering", parameters.required("VpcPeeringConnectionId"));
    const sides = roles.flatMap((role) => readSide(parameters, role));
    if (sides.length === 0)
      throw new AwsError(
        "MissingParameter",
        "The request must contain requester or accepter peering connection options",
      );
    return () => {
      let peering = requireVisible(id, call);
      if (statusOf(peering, call.now, call.world.timers).code !== "active")
        throw notPermitted(`Peering ${id} is not active. Peering options can be added only to active peerings.`);
      for (const side of sides) checkSide(peering, side, call);
      for (const { role, dns } of sides)
        if (dns !== undefined) peering = { ...peering, [role]: { ...peering[role], dns } };
      call.world.peerings.put(id, peering, call.now, placeKey(call));
      return Object.fromEntries(
        sides.map(({ role }) => [
          `${role}PeeringConnectionOptions`,
          {
            allowDnsResolutionFromRemoteVpc: peering[role].dns,
            allowEgressFromLocalClassicLinkToRemoteVpc: false,
            allowEgressFromLocalVpcToRemoteClassicLink: false,
          },
        ]),
      );
    };
  },
);
