import type { PeeringId } from "#lib/peering/ids.ts";
import type { AclEntry, GroupRule } from "#lib/peering/network.ts";
import { isPlanned } from "#lib/peering/peering.ts";
import { commandLine, comment, type Word } from "#lib/peering/shell.ts";
import type { FixOperation } from "./fix-operation.ts";

const peeringVariable = "PEERING_ID";
const peeringWord = (id: PeeringId): Word => (isPlanned(id) ? { variable: peeringVariable } : id);

const actions: Readonly<Record<FixOperation["kind"], string>> = {
  "create-peering": "ec2:CreateVpcPeeringConnection",
  accept: "ec2:AcceptVpcPeeringConnection",
  "create-route": "ec2:CreateRoute",
  "replace-route": "ec2:ReplaceRoute",
  "authorize-ingress": "ec2:AuthorizeSecurityGroupIngress",
  "authorize-egress": "ec2:AuthorizeSecurityGroupEgress",
  "create-acl-entry": "ec2:CreateNetworkAclEntry",
  "delete-acl-entry": "ec2:DeleteNetworkAclEntry",
};

/** The IAM action it needs. */
export const fixAction = ({ kind }: FixOperation): string => actions[kind];

/** As commands of the AWS CLI, in their order; an account's id stands for its profile. */
export function fixesAsCli(operations: readonly FixOperation[]): string {
  const lines = operations.flatMap((operation) => {
    const { accountId, region } = operation.place;
    const line = commandLine(["aws", "ec2", ...cliWords(operation), "--region", region, "--profile", accountId]);
    return operation.kind === "create-peering"
      ? [`${peeringVariable}=$(${line} --query VpcPeeringConnection.VpcPeeringConnectionId --output text)`]
      : [line];
  });
  return `${["#!/bin/sh", "set -eu", comment("Each profile must lead into the account of that number."), ...lines].join("\n")}\n`;
}

function cliWords(operation: FixOperation): readonly Word[] {
  switch (operation.kind) {
    case "create-peering": {
      const { requester, accepter } = operation;
      const peer = ["--peer-vpc-id", accepter.vpcId, "--peer-owner-id", accepter.accountId];
      return ["create-vpc-peering-connection", "--vpc-id", requester.vpcId, ...peer, "--peer-region", accepter.region];
    }
    case "accept":
      return ["accept-vpc-peering-connection", "--vpc-peering-connection-id", peeringWord(operation.peeringId)];
    case "create-route":
    case "replace-route": {
      const { destination, kind, peeringId, routeTableId } = operation;
      const family = destination.includes(":") ? "--destination-ipv6-cidr-block" : "--destination-cidr-block";
      const to: Word[] = ["--vpc-peering-connection-id", peeringWord(peeringId)];
      return [kind, "--route-table-id", routeTableId, family, destination, ...to];
    }
    case "authorize-ingress":
    case "authorize-egress": {
      const command = `authorize-security-group-${operation.kind.slice("authorize-".length)}`;
      return [
        command,
        "--group-id",
        operation.groupId,
        "--ip-permissions",
        JSON.stringify([permissionOf(operation.rule)]),
      ];
    }
    case "create-acl-entry":
      return ["create-network-acl-entry", "--network-acl-id", operation.networkAclId, ...entryWords(operation.entry)];
    case "delete-acl-entry": {
      const way = operation.entry.egress ? "--egress" : "--ingress";
      const number = ["--rule-number", String(operation.entry.ruleNumber)];
      return ["delete-network-acl-entry", "--network-acl-id", operation.networkAclId, ...number, way];
    }
  }
}

function permissionOf({ protocol, from, to, peer }: GroupRule): object {
  const range = from === null ? {} : { FromPort: from, ToPort: to ?? from };
  const source =
    peer.kind === "group"
      ? { UserIdGroupPairs: [{ GroupId: peer.groupId, UserId: peer.accountId }] }
      : peer.kind === "prefix-list"
        ? { PrefixListIds: [{ PrefixListId: peer.prefixListId }] }
        : peer.cidr.includes(":")
          ? { Ipv6Ranges: [{ CidrIpv6: peer.cidr }] }
          : { IpRanges: [{ CidrIp: peer.cidr }] };
  return { IpProtocol: protocol, ...range, ...source };
}

function entryWords({ ruleNumber, egress, action, protocol, cidr, ports, icmp }: AclEntry): readonly string[] {
  return [
    "--rule-number",
    String(ruleNumber),
    egress ? "--egress" : "--ingress",
    "--rule-action",
    action,
    "--protocol",
    protocol,
    cidr.includes(":") ? "--ipv6-cidr-block" : "--cidr-block",
    cidr,
    ...(ports === null ? [] : ["--port-range", `From=${ports.from},To=${ports.to}`]),
    ...(icmp === null ? [] : ["--icmp-type-code", `Type=${icmp.type},Code=${icmp.code}`]),
  ];
}
