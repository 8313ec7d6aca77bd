import type { Finding } from "../assessment.ts";
import { failing } from "../findings.ts";
import { vpcName } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { isPending, peerEnd } from "../peering.ts";
import { activePerVpcDefault, raise } from "../preflight/quotas.ts";

/** More requests wait for the accepter than it may have peerings: to accept whatever comes would shut out what is wanted. */
export function crowd({ accepter }: PairObservation): Finding[] {
  if (!accepter.peerings.known) return [];
  const { vpcId } = accepter;
  let active = 0;
  let waiting = 0;
  for (const view of accepter.peerings.value)
    if (view.status === "active" && peerEnd(view, vpcId) !== null) active += 1;
    else if (isPending(view.status) && view.accepter.vpcId === vpcId) waiting += 1;
  if (waiting < 2 || active + waiting <= activePerVpcDefault) return [];
  return [
    failing(
      "quota-waiting-requests",
      `${waiting.toLocaleString("en")} requests wait for ${vpcName(accepter)}, which has ${active} active peerings; AWS allows ${activePerVpcDefault} unless raised.`,
      { side: "accepter", severity: "medium", mend: `Reject what nobody here asked for. ${raise("L-7E9ECCDB")}` },
    ),
  ];
}
