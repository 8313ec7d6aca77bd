import { failing, pass, unknown } from "../findings.ts";
import { sides } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import type { PreflightCheck } from "./check.ts";

const check = "dns-attributes";

/** The peering's DNS options need both attributes in both VPCs. */
export const checkDnsAttributes: PreflightCheck = ({ observation }) =>
  sides.map((side) => {
    const here = observation[side];
    if (!here.dns.known)
      return unknown(check, `DNS resolution and DNS hostnames of ${vpcLabel(here)} could not be read.`, {
        side,
        severity: "low",
      });
    const off = [
      ...(here.dns.value.support ? [] : ["DNS resolution"]),
      ...(here.dns.value.hostnames ? [] : ["DNS hostnames"]),
    ];
    return off.length === 0
      ? pass(check, `DNS resolution and DNS hostnames of ${vpcLabel(here)} are on.`, { side })
      : failing(check, `${off.join(" and ")} of ${vpcLabel(here)} ${off.length === 1 ? "is" : "are"} off.`, {
          side,
          severity: "low",
          mend: "Needed only for the DNS step, which offers to turn it on.",
        });
  });
