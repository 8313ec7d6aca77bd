import "server-only";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { Place, Side, VpcId } from "#lib/peering/ids.ts";
import type { Reading, SideObservation } from "#lib/peering/observation.ts";
import { listsInRoutes } from "#lib/peering/prefix-lists.ts";
import type { Accounts } from "../accounts.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { listVpcPeerings } from "./peerings.ts";
import { listPrefixLists } from "./prefix-lists.ts";
import { readRouteTables } from "./route-tables.ts";
import { readSubnets } from "./subnets.ts";
import { readVpcDns } from "./vpc-dns.ts";
import { readVpc } from "./vpcs.ts";

/** Everything about one side at one moment; each reading stands or fails alone. */
export async function observeSide<S extends Side>(
  tools: { readonly ec2: Ec2; readonly accounts: Accounts; readonly clock: Clock },
  place: Place<S>,
  vpcId: VpcId,
): Promise<SideObservation<S>> {
  const { ec2, accounts, clock } = tools;
  const account = accounts.get(place.accountId);
  const reading = async <T>(outcome: Promise<Outcome<T>>): Promise<Reading<T>> => {
    const settled = await outcome;
    const readAt = instantOf(clock);
    return settled.ok
      ? { known: true, value: settled.data, readAt }
      : { known: false, problem: settled.error.problem, readAt };
  };
  const tablesAndLists = async () => {
    const routeTables = await reading(readRouteTables(ec2, place, vpcId));
    const named = routeTables.known ? listsInRoutes(routeTables.value) : [];
    return named.length === 0
      ? { routeTables }
      : { routeTables, prefixLists: await reading(listPrefixLists(ec2, place, named)) };
  };
  const [vpc, dns, subnets, tables, peerings] = await Promise.all([
    reading(readVpc(ec2, place, vpcId)),
    reading(readVpcDns(ec2, place, vpcId)),
    reading(readSubnets(ec2, place, vpcId)),
    tablesAndLists(),
    reading(listVpcPeerings(ec2, place, vpcId)),
  ]);
  return {
    place,
    vpcId,
    managed: account !== null,
    accountName: account?.name ?? null,
    roleArn: account?.roleArn ?? null,
    vpc,
    dns,
    subnets,
    ...tables,
    peerings,
  };
}
