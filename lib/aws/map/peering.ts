import "server-only";
import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import type { AccountId, PeeringId, Region, VpcId } from "#lib/peering/ids.ts";
import { type PeeringSideInfo, type PeeringView, peeringStatuses } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";
import type { At } from "../terms.ts";
import { tagsOf } from "./tags.ts";

/** Null where AWS names no peering. */
export function peeringOf(peering: VpcPeeringConnection, viewer: At): PeeringView | null {
  if (peering.VpcPeeringConnectionId === undefined) return null;
  return {
    peeringId: peering.VpcPeeringConnectionId as PeeringId,
    ...statusOf(peering),
    expiresAt: instantOf(peering.ExpirationTime),
    requester: sideOf(peering.RequesterVpcInfo, viewer),
    accepter: sideOf(peering.AccepterVpcInfo, viewer),
    tags: tagsOf(peering.Tags),
  };
}

/** A status that this list does not know claims the least: begun, and nobody can act on it. Its name stays readable. */
function statusOf({ Status }: VpcPeeringConnection): Pick<PeeringView, "status" | "statusMessage"> {
  const { Code: code, Message: words = "" } = Status ?? {};
  const message = visible(words);
  const known = peeringStatuses.find((status) => status === code);
  if (known !== undefined) return { status: known, statusMessage: message };
  return {
    status: "initiating-request",
    statusMessage:
      `AWS calls this peering's status ${code === undefined ? "nothing at all" : JSON.stringify(code)}. ${message}`.trim(),
  };
}

const instantOf = (time: Date | undefined): string | null =>
  time === undefined || Number.isNaN(time.getTime()) ? null : time.toISOString();

/** AWS leaves out the accepter's CIDRs before acceptance, and the options of the side that the viewer does not own. */
function sideOf(info: VpcPeeringConnectionVpcInfo | undefined, viewer: At): PeeringSideInfo {
  const set = (info?.CidrBlockSet ?? []).flatMap(({ CidrBlock }) => CidrBlock ?? []);
  const primary = info?.CidrBlock;
  const cidrs = primary === undefined || set.includes(primary) ? set : [primary, ...set];
  const ipv6Cidrs = (info?.Ipv6CidrBlockSet ?? []).flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []);
  const told = cidrs.length > 0 || ipv6Cidrs.length > 0;
  return {
    accountId: (info?.OwnerId ?? "") as AccountId,
    region: (info?.Region ?? viewer.region) as Region,
    vpcId: (info?.VpcId ?? "") as VpcId,
    cidrs: told ? cidrs : null,
    ipv6Cidrs: told ? ipv6Cidrs : null,
    dns: info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc ?? null,
  };
}
