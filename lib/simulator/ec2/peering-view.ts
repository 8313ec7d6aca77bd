import type { Call } from "../action.ts";
import { isVisibleAt, messageOf, type Peering, type PeeringStatus, type Role, statusOf } from "../peering-state.ts";
import type { PeeringStatusCode } from "../scenario.ts";
import type { Version } from "../timeline.ts";
import type { Xml } from "../wire/xml.ts";
import { placeKey, type Tags, type World } from "../world.ts";
import { tagSet } from "./listing.ts";
import { notFound } from "./resource-ids.ts";

/** A peering as one account sees it in one Region. */
export interface PeeringView {
  readonly id: string;
  readonly peering: Peering;
  readonly status: PeeringStatus;
  readonly tags: Tags;
}

/** What one side did reaches the other account or Region only after a while. */
const hasReached = (call: Call) => {
  const { ownSideLagMs, otherSideLagMs } = call.world.timers;
  const place = placeKey(call);
  return (version: Version<Peering>): boolean => {
    if (version.by === null) return version.first || version.at <= call.readAt;
    const ownLagMs = version.first ? ownSideLagMs : 0;
    return version.at + (version.by === place ? ownLagMs : otherSideLagMs) <= call.readAt;
  };
};

export function viewOf(peering: Peering, call: Call, at: number): PeeringView {
  const status = statusOf(peering, at, call.world.timers);
  return { id: peering.id, peering, status, tags: peering.tags[placeKey(call)] ?? {} };
}

export function visiblePeerings(call: Call): PeeringView[] {
  const { world, readAt } = call;
  return world.peerings.ids().flatMap((id) => {
    const peering = world.peerings.read(id, hasReached(call));
    return peering !== undefined && isVisibleAt(peering, call, readAt, world.timers)
      ? [viewOf(peering, call, readAt)]
      : [];
  });
}

/** The true peering, if it can be seen from here at all. */
export function requireVisible(id: string, call: Call): Peering {
  const { world, now } = call;
  const truth = world.peerings.get(id);
  const reached = world.peerings.read(id, hasReached(call)) !== undefined;
  if (truth === undefined || !reached || !isVisibleAt(truth, call, now, world.timers)) throw notFound("peering", id);
  return truth;
}

const requested: readonly PeeringStatusCode[] = ["initiating-request", "pending-acceptance"];
const accepted: readonly PeeringStatusCode[] = ["provisioning", "active"];

/** Before acceptance only the requester's CIDRs are told; once a peering has ended, nobody's. */
function showsCidrs({ status: { code } }: PeeringView, role: Role): boolean {
  return accepted.includes(code) || code === "deleting" || (role === "requester" && requested.includes(code));
}

function showsOptions({ peering, status: { code } }: PeeringView, role: Role, viewer: string): boolean {
  if (peering[role].accountId !== viewer) return false;
  return accepted.includes(code) || (role === "requester" && requested.includes(code));
}

/** The CIDRs of an end now; a VPC that is not in the world keeps what was known of it. */
export function cidrsOf(world: World, peering: Peering, role: Role): { ipv4: string[]; ipv6: string[] } {
  const end = peering[role];
  const vpc = world.vpcs.get(end.vpcId);
  if (vpc === undefined || vpc.accountId !== end.accountId) return { ipv4: [...end.cidrs], ipv6: [...end.ipv6Cidrs] };
  const associated = (list: typeof vpc.cidrs): string[] =>
    list.filter(({ state }) => state === "associated").map(({ cidr }) => cidr);
  return { ipv4: associated(vpc.cidrs), ipv6: associated(vpc.ipv6Cidrs) };
}

const nothing = { ipv4: [], ipv6: [] };

/** The CIDRs of an end as far as AWS tells them now. */
export const shownCidrs = (view: PeeringView, role: Role, { world }: Call): { ipv4: string[]; ipv6: string[] } =>
  showsCidrs(view, role) ? cidrsOf(world, view.peering, role) : nothing;

function writeEnd(view: PeeringView, role: Role, call: Call): Xml {
  const end = view.peering[role];
  const { ipv4, ipv6 } = shownCidrs(view, role, call);
  const cidrs = {
    cidrBlock: ipv4[0],
    cidrBlockSet: ipv4.map((cidrBlock) => ({ cidrBlock })),
    ipv6CidrBlockSet: ipv6.length > 0 ? ipv6.map((ipv6CidrBlock) => ({ ipv6CidrBlock })) : undefined,
  };
  const peeringOptions = {
    allowDnsResolutionFromRemoteVpc: end.dns,
    allowEgressFromLocalClassicLinkToRemoteVpc: false,
    allowEgressFromLocalVpcToRemoteClassicLink: false,
  };
  return {
    ownerId: end.accountId,
    vpcId: end.vpcId,
    region: end.region,
    ...(ipv4.length + ipv6.length > 0 ? cidrs : {}),
    ...(showsOptions(view, role, call.accountId) ? { peeringOptions } : {}),
  };
}

const withExpiry: readonly PeeringStatusCode[] = ["initiating-request", "pending-acceptance", "expired"];

export const expirationOf = ({ peering, status }: PeeringView, { timers }: World): string | undefined =>
  withExpiry.includes(status.code) ? new Date(peering.createdAt + timers.expiryMs).toISOString() : undefined;

export const writePeering = (view: PeeringView, call: Call): Xml => ({
  vpcPeeringConnectionId: view.id,
  requesterVpcInfo: writeEnd(view, "requester", call),
  accepterVpcInfo: writeEnd(view, "accepter", call),
  status: { code: view.status.code, message: messageOf(view.peering, view.status.code) },
  expirationTime: expirationOf(view, call.world),
  tagSet: tagSet(view.tags),
});
