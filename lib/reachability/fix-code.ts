import { type Body, hclBlock, hclComment, hclName, hclString } from "#lib/peering/export/hcl.ts";
import type { PeeringId, Place } from "#lib/peering/ids.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { peeringVariable } from "#lib/peering/operations/definition.ts";
import { action, awsCli, terraform } from "#lib/peering/operations/index.ts";
import { isPlanned } from "#lib/peering/peering.ts";
import { comment } from "#lib/peering/shell.ts";
import type { FixOperation, Spot } from "./fix-operation.ts";

/** The operation as code tells it, which is the same at whichever side of a peering it is. */
function anywhere(fix: FixOperation): Operation {
  const placed = (side: "requester" | "accepter"): Place => ({ ...fix.place, side });
  switch (fix.kind) {
    case "create-peering": {
      const { requester, accepter, place } = fix;
      return {
        kind: fix.kind,
        place: { ...place, side: "requester" },
        vpcId: requester.vpcId,
        peer: accepter,
        tags: {},
      };
    }
    case "accept":
      return { ...fix, place: { ...fix.place, side: "accepter" } };
    case "replace-route": {
      const { peeringId, ...rest } = fix;
      return { ...rest, place: placed("requester"), target: { kind: "peering", id: peeringId } };
    }
    case "create-route":
      return { ...fix, place: placed("requester") };
    case "authorize-ingress":
    case "authorize-egress":
      return { ...fix, place: placed("requester") };
    case "create-acl-entry":
    case "delete-acl-entry":
      return { ...fix, place: placed("requester") };
  }
}

/** The IAM action it needs. */
export const fixAction = (fix: FixOperation): string => action(anywhere(fix));

/** As commands of the AWS CLI, in their order; an account's id stands for its profile. */
export function fixesAsCli(fixes: readonly FixOperation[]): string {
  const lines = fixes.map((fix) => {
    const line = awsCli(anywhere(fix));
    return fix.kind === "create-peering"
      ? `${peeringVariable}=$(${line} --query VpcPeeringConnection.VpcPeeringConnectionId --output text)`
      : line;
  });
  return `${["#!/bin/sh", "set -eu", comment("Each profile must lead into the account of that number."), ...lines].join("\n")}\n`;
}

const aliasOf = ({ accountId, region }: Spot): string => `a${accountId}_${hclName(region)}`;
const newPeering = "aws_vpc_peering_connection.new.id";
const idOf = (id: PeeringId): string => (isPlanned(id) ? newPeering : hclString(id));

/** As Terraform, with a provider per account and Region. What Terraform has no resource for is said in a comment. */
export function fixesAsTerraform(fixes: readonly FixOperation[]): string {
  const spots = new Map(fixes.map(({ place }) => [aliasOf(place), place]));
  const providers = [...spots].map(([alias, { accountId, region }]) =>
    hclBlock({
      head: 'provider "aws"',
      body: [
        ["alias", hclString(alias)],
        ["region", hclString(region)],
        ["profile", hclString(accountId)],
        ["allowed_account_ids", `[${hclString(accountId)}]`],
      ],
    }),
  );
  return `${[...providers, ...fixes.map(resourceOf)].join("\n\n")}\n`;
}

function resourceOf(fix: FixOperation): string {
  const provider = `aws.${aliasOf(fix.place)}`;
  const block = (type: string, name: string, body: Body): string =>
    hclBlock({ head: `resource "${type}" "${hclName(name)}"`, body: [["provider", provider], ...body] });
  switch (fix.kind) {
    case "create-peering":
      return block("aws_vpc_peering_connection", "new", [
        ["vpc_id", hclString(fix.requester.vpcId)],
        ["peer_vpc_id", hclString(fix.accepter.vpcId)],
        ["peer_owner_id", hclString(fix.accepter.accountId)],
        ["peer_region", hclString(fix.accepter.region)],
      ]);
    case "accept":
      return block("aws_vpc_peering_connection_accepter", isPlanned(fix.peeringId) ? "new" : fix.peeringId, [
        ["vpc_peering_connection_id", idOf(fix.peeringId)],
        ["auto_accept", "true"],
      ]);
    case "create-route":
    case "replace-route": {
      const { destination, peeringId, routeTableId } = fix;
      const route = block("aws_route", `${routeTableId}_${destination}`, [
        ["route_table_id", hclString(routeTableId)],
        [destination.includes(":") ? "destination_ipv6_cidr_block" : "destination_cidr_block", hclString(destination)],
        ["vpc_peering_connection_id", idOf(peeringId)],
      ]);
      const note = hclComment(`This route exists: import it first, as ${routeTableId}_${destination}.`);
      return fix.kind === "replace-route" ? `${note}\n${route}` : route;
    }
    case "authorize-ingress":
    case "authorize-egress":
    case "create-acl-entry":
    case "delete-acl-entry":
      return terraform({ ...fix, place: { ...fix.place, side: "requester" } }, provider);
  }
}
