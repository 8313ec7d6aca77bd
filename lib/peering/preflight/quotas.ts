import type { Finding } from "../assessment.ts";
import { type Family, familyOf } from "../cidr.ts";
import { destinationsFor, isGatewayTable, tablesOf } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import type { PairObservation, RouteTable, SideObservation } from "../observation.ts";
import { isPending, peerEnd } from "../peering.ts";
import type { PreflightCheck } from "./check.ts";

// AWS's defaults; an account may have had them raised (active: to 125, routes: to 1000), so that reaching one never blocks.
export const activePerVpcDefault = 50;
export const outstandingDefault = 25;
export const routesPerTableDefault = 500;

export const checkQuotas: PreflightCheck = ({ observation }) => [
  ...sides.map((side) => activePeerings(observation[side], side)),
  ...outstanding(observation),
  ...sides.flatMap((side) => routes(observation, side)),
];

export const raise = (code: string): string =>
  `See Service Quotas, VPC, ${code}: the account's own limit may be higher. Clean up, or have it raised.`;

/** Counted as requester and as accepter alike. */
function activePeerings(here: SideObservation, side: Side): Finding {
  const check = "quota-active-peerings";
  if (!here.peerings.known)
    return unknown(check, `The peerings of ${vpcLabel(here)} could not be read and counted.`, {
      side,
      severity: "low",
    });
  const active = here.peerings.value.filter(
    (view) => view.status === "active" && peerEnd(view, here.vpcId) !== null,
  ).length;
  const count = `${vpcName(here)} has ${active} active peerings; AWS allows ${activePerVpcDefault} unless raised.`;
  return active >= activePerVpcDefault
    ? failing(check, count, { side, severity: "high", mend: raise("L-7E9ECCDB") })
    : pass(check, count, { side });
}

function outstanding({ requester }: PairObservation): Finding[] {
  const check = "quota-outstanding-requests";
  if (!requester.peerings.known) return [];
  const pending = requester.peerings.value.filter(
    (view) => isPending(view.status) && view.requester.vpcId === requester.vpcId,
  ).length;
  const count = `${vpcName(requester)} has ${pending} requests outstanding; AWS allows ${outstandingDefault} unless raised.`;
  return [
    pending >= outstandingDefault
      ? failing(check, count, { side: "requester", severity: "high", mend: raise("L-DC9F7029") })
      : pass(check, count, { side: "requester" }),
  ];
}

/** Static routes of one family; AWS counts IPv4 and IPv6 apart, and leaves propagated ones out. */
export const countOf = (table: RouteTable, family: Family): number =>
  table.routes.filter((route) => route.origin !== "EnableVgwRoutePropagation" && familyOf(route.destination) === family)
    .length;

function routes(observation: PairObservation, side: Side): Finding[] {
  const check = "quota-routes-per-table";
  const tables = tablesOf(observation[side]);
  const wanted = destinationsFor(observation, side);
  if (tables === null || wanted === null) return [];
  const full = tables
    .filter((table) => !isGatewayTable(table))
    .flatMap((table) =>
      ([4, 6] as const).flatMap((family) => {
        const there = new Set(table.routes.map((route) => route.destination));
        const added = wanted.filter((cidr) => cidr.family === family && !there.has(cidr.text)).length;
        const now = countOf(table, family);
        return added > 0 && now + added > routesPerTableDefault
          ? [`${tableLabel(table)} has ${now} IPv${family} routes, ${added} would be added`]
          : [];
      }),
    );
  const here = vpcName(observation[side]);
  return [
    full.length > 0
      ? failing(
          check,
          `Route tables of ${here} would hold more than ${routesPerTableDefault} routes of a family, AWS's limit unless raised.`,
          {
            side,
            severity: "high",
            evidence: full,
            mend: raise("L-93826ACB"),
          },
        )
      : pass(check, `Every route table of ${here} has room for the routes.`, { side }),
  ];
}
