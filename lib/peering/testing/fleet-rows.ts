import fc from "fast-check";
import type { FleetRow, FleetRowSide } from "../health/answers.ts";
import { healths } from "../health/report.ts";
import type { AccountId, PeeringId, Region, VpcId } from "../ids.ts";
import { peeringStatuses } from "../observation.ts";

const accounts = ["111111111111", "222222222222", "333333333333", "444444444444"];
const regions = ["us-east-1", "eu-west-1", "ap-southeast-2"];

const side: fc.Arbitrary<FleetRowSide> = fc
  .record({ account: fc.nat(3), region: fc.nat(2), vpc: fc.nat(4), named: fc.boolean(), block: fc.nat(200) })
  .chain(({ account, region, vpc, named, block }) =>
    fc.record<FleetRowSide>({
      accountId: fc.constant((accounts[account] ?? "") as AccountId),
      accountName: fc.constant(account === 3 ? null : (["payments", "data", "Network Hub"][account] ?? null)),
      region: fc.constant((regions[region] ?? "") as Region),
      vpcId: fc.constant(`vpc-0${account}${region}${vpc}00000000000000` as VpcId),
      vpcName: fc.constant(named ? `vpc-${account}-${vpc}` : null),
      cidrs: fc.constant(block > 190 ? [] : [`10.${block}.0.0/16`]),
      ipv6Cidrs: fc.constant(block % 7 === 0 ? ["2600:1f18:4a::/56"] : []),
      cidrsKnown: fc.constant(block <= 190),
      dns: fc.constantFrom(true, false, null),
      routes: fc.option(fc.nat(4).chain((tables) => fc.nat(tables).map((covered) => ({ tables, covered })))),
    }),
  );

const words = fc.constantFrom("route-missing", "return-path-missing", "dns-one-sided", "tags-missing");

const row = (at: number): fc.Arbitrary<FleetRow> =>
  fc.record<FleetRow>({
    id: fc.constant(`pcx-${String(at).padStart(17, "0")}` as PeeringId),
    name: fc.option(fc.oneof(fc.constantFrom("shop-to-data", "Hub", "erp"), fc.string({ maxLength: 12 }))),
    status: fc.constantFrom(...peeringStatuses),
    statusMessage: fc.constant("Active"),
    expiresAt: fc.constant(null),
    health: fc.constantFrom(...healths),
    worst: fc.option(
      words.map((check) => ({ check, result: "fail" as const, severity: "high" as const, summary: `It is ${check}.` })),
    ),
    checks: fc.uniqueArray(words),
    requester: side,
    accepter: side,
  });

/** A fleet as the status page lists it, by id. */
export const anyRows: fc.Arbitrary<readonly FleetRow[]> = fc
  .nat(12)
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => row(at))));
