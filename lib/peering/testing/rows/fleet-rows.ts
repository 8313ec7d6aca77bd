import type { FleetRow, FleetRowSide } from "#lib/peering/health/answers.ts";
import { healths } from "#lib/peering/health/report.ts";
import type { AccountId, PeeringId, Region, VpcId } from "#lib/peering/ids.ts";
import { peeringStatuses } from "#lib/peering/observation.ts";

const accounts = ["111111111111", "222222222222", "333333333333", "444444444444"];
/** The last account is one that Peerdeck has no way into. */
const accountNames = ["payments", "data", "Network Hub", null];
const regions = ["us-east-1", "eu-west-1", "ap-southeast-2"];
const names = ["shop-to-data", "Hub", "erp", "", "10.3.0.0/16", 'say "a, b"', "=1+1", "pcx-\u202e", null];
const checks = ["route-missing", "return-path-missing", "dns-one-sided", "tags-missing"];

export const dicePerRow = 16;

/** Reads one thrown number after the other. */
type Throw = (sides: number) => number;

const pick = <T>(list: readonly T[], dice: Throw): T => list[dice(list.length)] as T;

function variedSide(dice: Throw): FleetRowSide {
  const account = dice(accounts.length);
  const vpc = dice(5);
  const block = dice(200);
  const tables = dice(5);
  return {
    accountId: (accounts[account] ?? "") as AccountId,
    accountName: accountNames[account] ?? null,
    region: pick(regions, dice) as Region,
    vpcId: `vpc-0${account}${vpc}000000000000000` as VpcId,
    vpcName: vpc === 0 ? null : `vpc-${account}-${vpc}`,
    cidrs: block > 190 ? [] : [`10.${block}.0.0/16`],
    ipv6Cidrs: block % 7 === 0 ? ["2600:1f18:4a::/56"] : [],
    cidrsKnown: block <= 190,
    dns: pick([true, false, null], dice),
    routes: tables === 0 ? null : { tables, covered: block % (tables + 1) },
  };
}

function variedRow(at: number, dice: Throw): FleetRow {
  const check = pick([...checks, null], dice);
  return {
    id: `pcx-${String(at).padStart(17, "0")}` as PeeringId,
    name: pick(names, dice),
    status: pick(peeringStatuses, dice),
    statusMessage: "Active",
    expiresAt: null,
    health: pick(healths, dice),
    worst: check === null ? null : { check, result: "fail", severity: "high", summary: `It is ${check}.` },
    checks: checks.slice(dice(checks.length + 1)),
    requester: variedSide(dice),
    accepter: variedSide(dice),
  };
}

/** A fleet as the status page lists it, by id: a row for every so many thrown numbers. */
export function variedRows(thrown: readonly number[]): readonly FleetRow[] {
  let next = 0;
  const dice: Throw = (sides) => Math.abs(thrown[next++] ?? 0) % sides;
  return Array.from({ length: Math.floor(thrown.length / dicePerRow) }, (_, at) => {
    next = at * dicePerRow;
    return variedRow(at, dice);
  });
}
