import { hclBlock, hclName, hclString } from "#lib/peering/export/hcl.ts";
import {
  accepter,
  acceptResource,
  connection,
  importBlock,
  requestResource,
  routeResource,
} from "#lib/peering/export/resources.ts";
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
/** What hangs on a new peering waits for its acceptance. */
const idOf = (id: PeeringId): string => (isPlanned(id) ? `${accepter}.id` : hclString(id));

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
  switch (fix.kind) {
    case "create-peering": {
      const { accepter: peer, place, requester } = fix;
      return requestResource(provider, { vpcId: requester.vpcId, region: place.region, peer }, []);
    }
    case "accept":
      return acceptResource(provider, isPlanned(fix.peeringId) ? `${connection}.id` : hclString(fix.peeringId));
    case "create-route":
    case "replace-route": {
      const { destination, peeringId, routeTableId } = fix;
      const name = hclName(`${routeTableId}_${destination}`);
      const route = routeResource(name, provider, fix, idOf(peeringId));
      return fix.kind === "replace-route"
        ? `${importBlock(`aws_route.${name}`, `${routeTableId}_${destination}`)}\n\n${route}`
        : route;
    }
    case "authorize-ingress":
    case "authorize-egress":
    case "create-acl-entry":
    case "delete-acl-entry":
      return terraform({ ...fix, place: { ...fix.place, side: "requester" } }, provider);
  }
}
