import type { Finding, RouteMatrix } from "../assessment.ts";
import type { PairContext } from "../context.ts";
import { failing, unknown } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { formatInstant } from "../instant.ts";
import { accountLabel, placeLabel, tableLabel, vpcLabel, vpcName } from "../names.ts";
import { isTerminal } from "../peering.ts";
import { missingAttributes } from "../planning/dns.ts";
import { unreadParts } from "../readable.ts";

type Check = (context: PairContext, routes: Readonly<Record<Side, RouteMatrix>>) => readonly Finding[];

export const viewsDisagree: Check = ({ observation, peering }) => {
  const own = peering?.views.requester?.status;
  const theirs = peering?.views.accepter?.status;
  if (peering === null || own === theirs || own === undefined || theirs === undefined) return [];
  const { requester, accepter } = observation;
  return [
    failing(
      "views-disagree",
      `${accountLabel(requester)} sees ${peering.peeringId} as ${own}, ${accountLabel(accepter)} as ${theirs}.`,
      {
        severity: "low",
        mend: `The side that is behind usually follows within a minute. Taken as true: ${peering.status}.`,
      },
    ),
  ];
};

/** AWS has only the accepter's list show what was accepted there; a side that does not list it may look in the wrong place. */
export const missingOnOneSide: Check = ({ observation, peering }) => {
  if (peering === null || isTerminal(peering.status)) return [];
  return sides
    .filter((side) => observation[side].peerings.known && peering.views[side] === null)
    .map((side) =>
      failing("not-listed", `${placeLabel(observation[side])} does not list ${peering.peeringId}.`, {
        side,
        severity: "medium",
        mend: "New peerings can take a minute to appear. If it stays away, the account or the Region of that side is wrong.",
      }),
    );
};

const blackholes: Check = (context, routes) =>
  sides.flatMap((side) => {
    const dead = (routes[side].rows ?? []).flatMap((row) =>
      row.cells.filter((cell) => cell.state === "blackhole").map((cell) => ({ row, cell })),
    );
    if (dead.length === 0) return [];
    return [
      failing(
        "route-blackhole",
        `Routes of ${vpcLabel(context.observation[side])} drop traffic: their target is gone.`,
        {
          side,
          severity: "high",
          evidence: dead.map(
            ({ row, cell }) => `${cell.destination} to ${cell.routes[0]?.target.id ?? "nothing"} in ${tableLabel(row)}`,
          ),
          mend: context.moving.live
            ? "Replace them, in the route step."
            : "Delete them, or replace them by routes to a new peering.",
        },
      ),
    ];
  });

export const managedTables: Check = (context, routes) =>
  sides.flatMap((side) => {
    const rows = (routes[side].rows ?? []).filter((row) => row.managedBy !== null && !row.gateway);
    if (rows.length === 0) return [];
    return [
      failing(
        "managed-elsewhere",
        `Route tables of ${vpcLabel(context.observation[side])} are managed by another tool.`,
        {
          side,
          severity: "info",
          evidence: rows.map((row) => `${tableLabel(row)}: ${row.managedBy}`),
          mend: "Routes that are written here may be undone at its next run. The Terraform and CLI export can go into it instead.",
        },
      ),
    ];
  });

export const unreadable: Check = ({ observation }) =>
  sides.flatMap((side) => {
    const here = observation[side];
    if (!here.managed)
      return [
        unknown(
          "side-unmanaged",
          `${placeLabel(here)} is not managed by Peerdeck, so that its side cannot be verified.`,
          {
            side,
            severity: "info",
            mend: "Add the account to peerdeck.yaml, or ask its owner.",
          },
        ),
      ];
    const byReason = new Map<string, { parts: string[]; mend: string | null }>();
    for (const { what, problem } of unreadParts(here)) {
      const earlier = byReason.get(problem.message) ?? { parts: [], mend: problem.mend ?? null };
      byReason.set(problem.message, { ...earlier, parts: [...earlier.parts, what] });
    }
    return [...byReason].map(([message, { parts, mend }]) =>
      unknown("side-unreadable", `${placeLabel(here)}: could not read ${parts.join(", ")}. ${message}`, {
        side,
        severity: "high",
        mend,
      }),
    );
  });

export const dnsWithoutEffect: Check = (context) =>
  sides
    .filter((side) => context.peering?.[side].dns === true)
    .flatMap((side) => {
      const off = sides.flatMap((each) =>
        missingAttributes(context.observation, each).map(
          ({ words }) => `${words} of ${vpcLabel(context.observation[each])} is off`,
        ),
      );
      if (off.length === 0) return [];
      return [
        failing(
          "dns-without-effect",
          `The DNS option of ${vpcName(context.observation[side])} is on, but without effect.`,
          {
            side,
            severity: "high",
            evidence: off,
            mend: "Turn the attributes on, in the DNS step.",
          },
        ),
      ];
    });

const hourMs = 3_600_000;

export const expiring: Check = ({ observation, peering }) => {
  if (peering === null || peering.expiresAt === null) return [];
  const hours = (Date.parse(peering.expiresAt) - Date.parse(observation.readAt)) / hourMs;
  if (!(hours < 48)) return [];
  return [
    failing(
      "request-expiring",
      `The request expires on ${formatInstant(peering.expiresAt)} unless ${accountLabel(observation.accepter)} accepts.`,
      {
        severity: hours < 24 ? "high" : "medium",
        mend: "Remind its owner. After that only a new request helps.",
      },
    ),
  ];
};

const checks: readonly Check[] = [
  viewsDisagree,
  missingOnOneSide,
  expiring,
  blackholes,
  dnsWithoutEffect,
  unreadable,
  managedTables,
];

export const findings: (...input: Parameters<Check>) => Finding[] = (context, routes) =>
  checks.flatMap((check) => [...check(context, routes)]);
