import { type Cidr, cidrOf } from "../cidr.ts";
import { destinationsFor } from "../destinations.ts";
import { otherSide, type PeeringId, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { ownDestinationLabel, ownDestinations } from "../own-routes.ts";
import { broken, kept, type RuleCheck, type RuleFacts, type RuleVerdict, untold } from "./facts.ts";
import type { PrefixMax } from "./rule.ts";

/** Before the request, what would be routed; then what is. */
export const prefixMax: RuleCheck<PrefixMax> = (rule, facts) =>
  sides.map((side) =>
    facts.peeringId === null ? planned(rule, facts, side) : routed(rule, facts, facts.peeringId, side),
  );

export function isTooWide({ ipv4, ipv6 }: PrefixMax, destination: string): boolean {
  const cidr = cidrOf(destination);
  return cidr !== null && wider({ ipv4, ipv6 }, cidr);
}

const wider = ({ ipv4, ipv6 }: Pick<PrefixMax, "ipv4" | "ipv6">, { family, prefix }: Cidr): boolean => {
  const widest = family === 4 ? ipv4 : ipv6;
  return widest !== null && prefix < widest;
};

export const limitWords = ({ ipv4, ipv6 }: PrefixMax): string =>
  [ipv4 === null ? "" : `/${ipv4}`, ipv6 === null ? "" : `/${ipv6} for IPv6`].filter((part) => part !== "").join(", ");

const mend = "Route the subnets that are needed, instead of the whole VPC.";

function planned(rule: PrefixMax, { observation }: RuleFacts, side: Side): RuleVerdict {
  const peer = vpcName(observation[otherSide(side)]);
  const wanted = destinationsFor(observation, side);
  if (wanted === null) return untold(side, `the CIDRs of ${peer} are told by nobody yet.`);
  const wide = wanted.filter((cidr) => wider(rule, cidr));
  return wide.length === 0
    ? kept(side, `no CIDR of ${peer} is wider than ${limitWords(rule)}.`)
    : broken(side, `a route to all of ${peer} would be wider than ${limitWords(rule)}.`, {
        evidence: wide.map(({ text }) => text),
        mend,
      });
}

function routed(rule: PrefixMax, { observation }: RuleFacts, peeringId: PeeringId, side: Side): RuleVerdict {
  const here = observation[side];
  if (!here.routeTables.known) return untold(side, `the route tables of ${vpcLabel(here)} could not be read.`);
  const own = ownDestinations({ observation, peering: { peeringId } }, side);
  const wide = own.filter(({ cidr }) => cidr !== null && wider(rule, cidr));
  if (wide.length > 0)
    return broken(side, `routes of ${vpcLabel(here)} to the peering are wider than ${limitWords(rule)}.`, {
      evidence: wide.map(ownDestinationLabel),
      mend,
    });
  const dark = own.filter(({ cidr }) => cidr === null);
  return dark.length > 0
    ? untold(side, `what prefix lists of ${vpcLabel(here)} hold was not read.`, {
        evidence: dark.map(ownDestinationLabel),
      })
    : kept(side, `no route of ${vpcName(here)} to the peering is wider than ${limitWords(rule)}.`);
}
