import "server-only";
import { DescribeVpcPeeringConnectionsCommand, type Filter } from "@aws-sdk/client-ec2";
import type { PeeringId, VpcId } from "#lib/peering/ids.ts";
import type { PeeringView } from "#lib/peering/observation.ts";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { peeringOf } from "../map/peering.ts";
import type { At } from "../terms.ts";
import { allPages } from "./pages.ts";
import { filter, read } from "./reader.ts";

const pageMax = 1000;

async function peerings(ec2: Ec2, at: At, filters: Filter[]): Promise<Outcome<readonly PeeringView[]>> {
  return allPages(async (NextToken) => {
    const command = new DescribeVpcPeeringConnectionsCommand({
      MaxResults: pageMax,
      ...(filters.length > 0 && { Filters: filters }),
      ...(NextToken !== undefined && { NextToken }),
    });
    const page = await read(ec2, at, "ec2:DescribeVpcPeeringConnections", command);
    if (!page.ok) return page;
    const items = (page.data.VpcPeeringConnections ?? []).flatMap((peering) => peeringOf(peering, at) ?? []);
    return ok({ items, nextToken: page.data.NextToken });
  });
}

/** Every peering that this account and Region see, in any state. */
export const listPeerings = (ec2: Ec2, at: At): Promise<Outcome<readonly PeeringView[]>> => peerings(ec2, at, []);

/** AWS has no filter for "either side", so it is asked for each. Filtered again here, since some endpoints ignore filters. */
export async function listVpcPeerings(ec2: Ec2, at: At, vpcId: VpcId): Promise<Outcome<readonly PeeringView[]>> {
  const [asRequester, asAccepter] = await Promise.all([
    peerings(ec2, at, [filter("requester-vpc-info.vpc-id", vpcId)]),
    peerings(ec2, at, [filter("accepter-vpc-info.vpc-id", vpcId)]),
  ]);
  if (!asRequester.ok) return asRequester;
  if (!asAccepter.ok) return asAccepter;
  const ours = [...asRequester.data, ...asAccepter.data].filter(
    ({ requester, accepter }) => requester.vpcId === vpcId || accepter.vpcId === vpcId,
  );
  return ok([...new Map(ours.map((view) => [view.peeringId, view])).values()]);
}

/** By filter and not by id: an unknown id is then an empty answer on every endpoint. Null: not known here. */
export async function readPeering(ec2: Ec2, at: At, id: PeeringId): Promise<Outcome<PeeringView | null>> {
  const found = await peerings(ec2, at, [filter("vpc-peering-connection-id", id)]);
  return found.ok ? ok(found.data.find(({ peeringId }) => peeringId === id) ?? null) : found;
}
