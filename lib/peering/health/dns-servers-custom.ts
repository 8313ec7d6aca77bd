import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { ownServers } from "../resolvers.ts";
import { type CheckFinding, deepUnread, type HealthCheck, type HealthContext } from "./check.ts";

const check = "dns-servers-custom";

/** Only AWS's own resolver knows of a peering's DNS option; machines that ask another one are told public addresses. */
export const dnsServersCustom: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

/** `side`: where names are asked for. Whether it may is the other side's option. */
function ofSide(context: HealthContext, side: Side): readonly CheckFinding[] {
  const { index, observation, peering } = context;
  if (peering[otherSide(side)].dns !== true) return [];
  const here = observation[side];
  const blind = deepUnread(check, context, side, ["dhcpOptions"], "low");
  if (blind !== null) return blind;
  if (!here.vpc.known) return [];
  const { dhcpOptionsId } = here.vpc.value;
  const custom = ownServers(here.vpc.value, (id) => index.deep().dhcpOptions.get(id));
  if (custom === null)
    return [
      unknown(check, `Not known: which DNS servers ${vpcLabel(here)} asks; its DHCP options are not listed.`, {
        side,
        severity: "low",
        evidence: dhcpOptionsId === null ? [] : [dhcpOptionsId],
      }),
    ];
  return [
    custom.length === 0
      ? pass(check, `${vpcName(here)} asks AWS's own DNS servers.`, { side })
      : failing(
          check,
          `${vpcLabel(here)} asks DNS servers of its own, so that the DNS option of ${vpcName(observation[otherSide(side)])} likely has no effect there.`,
          {
            side,
            severity: "low",
            evidence: [`${dhcpOptionsId}: ${custom.join(", ")}`],
            mend: "Let those servers forward the names to AWS's resolver of this VPC, or use Route 53 Resolver rules.",
          },
        ),
  ];
}
