import type { DnsSide } from "../assessment.ts";
import type { PairContext } from "../context.ts";
import { publicHostNames } from "../host-names.ts";
import { type OperationId, otherSide, type Side, sides } from "../ids.ts";
import { placeLabel, vpcLabel, vpcName } from "../names.ts";
import { operationId } from "../operations/index.ts";
import { canPlan } from "../planning/candidate.ts";
import { dnsAttribute, dnsOption, missingAttributes } from "../planning/dns.ts";

/** What private hosted zones need, said wherever DNS is: the option is often expected to do it. */
const privateZonesSentence =
  "Names in Route 53 private hosted zones are not affected: a zone answers only in VPCs that it is associated with.";

export function dnsSide(context: PairContext, side: Side): DnsSide {
  const { observation, peering, moving } = context;
  const { dns } = observation[side];
  const enabled = peering?.[side].dns ?? null;
  const settable = moving.live && canPlan(context, side, "peerings");
  const turnOn = (attribute: "enableDnsSupport" | "enableDnsHostnames", isOn: boolean): OperationId | null =>
    dns.known && !isOn && moving.live && observation[side].managed
      ? operationId(dnsAttribute(context, side, attribute))
      : null;
  return {
    side,
    enabled,
    support: dns.known ? dns.value.support : null,
    hostnames: dns.known ? dns.value.hostnames : null,
    sentence: sentenceOf(context, side, enabled),
    set: settable && enabled !== true ? operationId(dnsOption(context, side, true)) : null,
    unset: settable && enabled === true ? operationId(dnsOption(context, side, false)) : null,
    turnOnSupport: turnOn("enableDnsSupport", dns.known && dns.value.support),
    turnOnHostnames: turnOn("enableDnsHostnames", dns.known && dns.value.hostnames),
  };
}

function sentenceOf(context: PairContext, side: Side, enabled: boolean | null): string {
  const { observation, peering } = context;
  const [owner, asker] = [observation[side], observation[otherSide(side)]];
  const own = vpcName(owner);
  const other = vpcName(asker);
  const names = `public EC2 host names (ec2-….compute.amazonaws.com) of ${own}`;
  if (enabled === null)
    return `Whether ${other} resolves ${names} to private addresses is not known: AWS tells it only to ${placeLabel(observation[side])}.`;
  if (!enabled) return `${other} resolves ${names} to public addresses. ${privateNames(context, side)}`;
  const told = publicHostNames({
    status: peering?.status ?? "initiating-request",
    option: enabled,
    owner: owner.dns.known ? owner.dns.value : null,
    asker: asker.dns.known ? asker.dns.value : null,
  });
  switch (told.resolvesTo) {
    case "private":
      return `${other} resolves ${names} to private addresses. ${privateZonesSentence}`;
    case "public": {
      const off = sides.flatMap((each) =>
        missingAttributes(observation, each).map(({ words }) => `${words} of ${vpcLabel(observation[each])}`),
      );
      return off.length > 0
        ? `On, but without effect while off: ${off.join(", ")}.`
        : "On, but without effect: the peering is not active.";
    }
    case "unknown": {
      const unread = [owner, asker].filter(({ dns }) => !dns.known).map(vpcLabel);
      return `On; whether ${other} resolves ${names} to private addresses is not known: the DNS attributes of ${unread.join(" and ")} were not read.`;
    }
  }
}

/** Within a Region AWS resolves private EC2 names of RFC 1918 addresses without the option. */
function privateNames({ observation }: PairContext, side: Side): string {
  return observation.requester.place.region === observation.accepter.place.region
    ? "Private EC2 names (ip-10-….internal) of RFC 1918 addresses resolve without it."
    : `Between Regions the private EC2 names (ip-10-….internal) of ${vpcName(observation[side])} do not resolve without it either.`;
}
