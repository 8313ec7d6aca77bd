import { dnsSide } from "../assess/dns.ts";
import { dnsWithoutEffect } from "../assess/findings.ts";
import { pass } from "../findings.ts";
import { sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import { type HealthCheck, mendedBy, present, unread } from "./check.ts";

const check = "dns-without-effect";

/** The option does something only while both VPCs have DNS resolution and DNS hostnames on. */
export const dnsAttributesOff: HealthCheck = (context) => {
  const { observation, peering, routes } = context;
  const on = sides.filter((side) => peering[side].dns === true);
  const found = dnsWithoutEffect(context, routes);
  if (found.length > 0) {
    const turnOn = sides.flatMap((side) => {
      const { turnOnSupport, turnOnHostnames } = dnsSide(context, side);
      return present([turnOnSupport, turnOnHostnames]);
    });
    return found.map((finding) => mendedBy(finding, turnOn));
  }
  if (on.length === 0) return [];
  const blind = present(sides.map((side) => unread(check, observation[side], ["dns"], "high")));
  return blind.length > 0
    ? blind
    : on.map((side) => pass(check, `The DNS option of ${vpcName(observation[side])} has what it needs.`, { side }));
};
