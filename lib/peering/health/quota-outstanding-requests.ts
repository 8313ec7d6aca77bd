import { failing, pass, unknown } from "../findings.ts";
import { placeLabel } from "../names.ts";
import { isPending } from "../peering.ts";
import { outstandingDefault, raise } from "../preflight/quotas.ts";
import type { HealthCheck } from "./check.ts";
import { placeAt } from "./pairs.ts";
import { shareOf } from "./quota-share.ts";

const check = "quota-outstanding-requests";

/** Requests that an account has sent in a Region and nobody has answered. */
export const quotaOutstandingRequests: HealthCheck = ({ index, observation: { requester }, peering }) => {
  if (!isPending(peering.status)) return [];
  const reading = placeAt(index, peering.requester)?.peerings;
  const where = placeLabel(requester);
  if (reading === undefined || !reading.known)
    return [
      unknown(check, `Not known: the requests of ${where} could not be counted.`, {
        side: "requester",
        severity: "low",
      }),
    ];
  const { accountId, region } = requester.place;
  const sent = reading.value.filter(
    (view) => isPending(view.status) && view.requester.accountId === accountId && view.requester.region === region,
  ).length;
  const said = `${where} has ${sent} requests outstanding; AWS allows ${outstandingDefault} unless raised.`;
  return [
    shareOf(sent, outstandingDefault).near
      ? failing(check, said, { side: "requester", severity: "low", mend: raise("L-DC9F7029") })
      : pass(check, said, { side: "requester" }),
  ];
};
