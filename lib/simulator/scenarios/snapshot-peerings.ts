import type { PeeringStatusCode, ScenarioPeering, ScenarioPeeringSide } from "../scenario.ts";
import { DocumentError, type Entry } from "./document.ts";
import { accountId, resourceId } from "./snapshot-resources.ts";

/** One account's and Region's view of a peering. */
export interface PeeringView {
  readonly accountId: string;
  readonly region: string;
  readonly entry: Entry;
}

/** In the order of a peering's life: of two views that differ, the one further on is right. */
const statuses: readonly PeeringStatusCode[] = [
  "initiating-request",
  "pending-acceptance",
  "provisioning",
  "active",
  "failed",
  "expired",
  "rejected",
  "deleting",
  "deleted",
];

const sevenDaysMs = 7 * 86_400_000;
/** A snapshot may be older than its requests' lives; they are then given this much longer. */
const graceMs = 3_600_000;

/** Both sides' views of one peering made one: each side's options and tags from its own view, as AWS keeps them. */
export function peeringOf(views: readonly [PeeringView, ...PeeringView[]], now: number): ScenarioPeering {
  const latest = views.toSorted((one, other) => rank(other) - rank(one))[0] ?? views[0];
  const status = statusOf(latest.entry);
  const message = latest.entry.optional("Status")?.optionalText("Message");
  const deletedBy = /^Deleted by (\d{12})$/.exec(message ?? "")?.[1];
  const expires = latest.entry.optionalText("ExpirationTime");
  return {
    id: resourceId(latest.entry, "VpcPeeringConnectionId", "pcx"),
    requester: sideOf(views, latest, "RequesterVpcInfo"),
    accepter: sideOf(views, latest, "AccepterVpcInfo"),
    status,
    ...(status === "pending-acceptance" && expires !== undefined ? { ageMs: ageOf(latest.entry, expires, now) } : {}),
    ...(deletedBy === undefined ? {} : { deletedBy }),
  };
}

function ageOf(entry: Entry, expires: string, now: number): number {
  const expiresAt = Date.parse(expires);
  if (Number.isNaN(expiresAt))
    throw new DocumentError(`${entry.where}.ExpirationTime`, JSON.stringify(expires), "a date and time (ISO 8601)");
  return Math.min(Math.max(now - (expiresAt - sevenDaysMs), 0), sevenDaysMs - graceMs);
}

const rank = (view: PeeringView): number => statuses.indexOf(statusOf(view.entry));

function statusOf(entry: Entry): PeeringStatusCode {
  const status = entry.optional("Status");
  if (status === undefined) throw new DocumentError(`${entry.where}.Status`, "nothing", "an object");
  return status.oneOf("Code", statuses);
}

type SideKey = "RequesterVpcInfo" | "AccepterVpcInfo";

function infoOf(entry: Entry, key: SideKey): Entry {
  const info = entry.optional(key);
  if (info === undefined) throw new DocumentError(`${entry.where}.${key}`, "nothing", "an object");
  return info;
}

function sideOf(views: readonly PeeringView[], latest: PeeringView, key: SideKey): ScenarioPeeringSide {
  const info = infoOf(latest.entry, key);
  const account = accountId(info, "OwnerId");
  const region = info.text("Region");
  const own = views.find((view) => view.accountId === account && view.region === region);
  const options = own === undefined ? undefined : infoOf(own.entry, key).optional("PeeringOptions");
  const cidrs = info.list("CidrBlockSet").map((one) => one.text("CidrBlock"));
  const ipv6Cidrs = info.list("Ipv6CidrBlockSet").map((one) => one.text("Ipv6CidrBlock"));
  return {
    vpcId: resourceId(info, "VpcId", "vpc"),
    accountId: account,
    region,
    ...(cidrs.length === 0 ? {} : { cidrs }),
    ...(ipv6Cidrs.length === 0 ? {} : { ipv6Cidrs }),
    ...(options === undefined ? {} : { dns: options.flag("AllowDnsResolutionFromRemoteVpc") }),
    ...(own === undefined ? {} : { tags: own.entry.tags() }),
  };
}
