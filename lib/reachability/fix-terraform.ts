import { type Block, type Body, hclBlock, hclComment, hclName, hclString } from "#lib/peering/export/hcl.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { AclEntry, GroupRule } from "#lib/peering/network.ts";
import { isPlanned } from "#lib/peering/peering.ts";
import type { FixOperation, Spot } from "./fix-operation.ts";

const aliasOf = ({ accountId, region }: Spot): string => `a${accountId}_${hclName(region)}`;
const peeringOf = (id: PeeringId): string => (isPlanned(id) ? "aws_vpc_peering_connection.new.id" : hclString(id));
const ofFamily = (cidr: string, v4: string, v6: string): readonly [string, string] => [
  cidr.includes(":") ? v6 : v4,
  hclString(cidr),
];

/** As Terraform, with a provider per account and Region. What Terraform has no resource for is said in a comment. */
export function fixesAsTerraform(operations: readonly FixOperation[]): string {
  const spots = new Map(operations.map(({ place }) => [aliasOf(place), place]));
  const providers = [...spots].map(([alias, place]) =>
    hclBlock({
      head: 'provider "aws"',
      body: [
        ["alias", hclString(alias)],
        ["region", hclString(place.region)],
        ["profile", hclString(place.accountId)],
        ["allowed_account_ids", `[${hclString(place.accountId)}]`],
      ],
    }),
  );
  return `${[...providers, ...operations.map(resourceOf)].join("\n\n")}\n`;
}

function resourceOf(operation: FixOperation): string {
  const provider = ["provider", `aws.${aliasOf(operation.place)}`] as const;
  const block = (type: string, name: string, body: Body): string =>
    hclBlock({ head: `resource ${hclString(type)} ${hclString(hclName(name))}`, body: [provider, ...body] });
  switch (operation.kind) {
    case "create-peering": {
      const { requester, accepter } = operation;
      return block("aws_vpc_peering_connection", "new", [
        ["vpc_id", hclString(requester.vpcId)],
        ["peer_vpc_id", hclString(accepter.vpcId)],
        ["peer_owner_id", hclString(accepter.accountId)],
        ["peer_region", hclString(accepter.region)],
      ]);
    }
    case "accept":
      return block("aws_vpc_peering_connection_accepter", operation.peeringId, [
        ["vpc_peering_connection_id", peeringOf(operation.peeringId)],
        ["auto_accept", "true"],
      ]);
    case "create-route":
    case "replace-route": {
      const { destination, kind, peeringId, routeTableId } = operation;
      const route = block("aws_route", `${routeTableId}_${destination}`, [
        ["route_table_id", hclString(routeTableId)],
        ofFamily(destination, "destination_cidr_block", "destination_ipv6_cidr_block"),
        ["vpc_peering_connection_id", peeringOf(peeringId)],
      ]);
      const note = `This route exists: import it first, as ${routeTableId}_${destination}.`;
      return kind === "replace-route" ? `${hclComment(note)}\n${route}` : route;
    }
    case "authorize-ingress":
    case "authorize-egress": {
      const { groupId, kind, rule } = operation;
      const direction = kind.slice("authorize-".length);
      return block(`aws_vpc_security_group_${direction}_rule`, `${groupId}_${nameOf(rule)}`, [
        ["security_group_id", hclString(groupId)],
        ["ip_protocol", hclString(rule.protocol)],
        ...(rule.from === null ? [] : ([["from_port", String(rule.from)]] as const)),
        ...(rule.to === null ? [] : ([["to_port", String(rule.to)]] as const)),
        peerOf(rule),
      ]);
    }
    case "create-acl-entry":
      return block("aws_network_acl_rule", `${operation.networkAclId}_${nameOfEntry(operation.entry)}`, [
        ["network_acl_id", hclString(operation.networkAclId)],
        ...entryBody(operation.entry),
      ]);
    case "delete-acl-entry": {
      const which = nameOfEntry(operation.entry);
      return hclComment(`Take the rule ${which} out of network ACL ${operation.networkAclId}, wherever it is managed.`);
    }
  }
}

const nameOf = ({ protocol, from, peer }: GroupRule): string =>
  `${protocol}_${from ?? "all"}_${peer.kind === "cidr" ? peer.cidr : peer.kind === "group" ? peer.groupId : peer.prefixListId}`;
const nameOfEntry = ({ egress, ruleNumber }: AclEntry): string => `${egress ? "egress" : "ingress"}_${ruleNumber}`;

function peerOf({ peer }: GroupRule): readonly [string, string] {
  switch (peer.kind) {
    case "cidr":
      return ofFamily(peer.cidr, "cidr_ipv4", "cidr_ipv6");
    case "prefix-list":
      return ["prefix_list_id", hclString(peer.prefixListId)];
    case "group":
      return [
        "referenced_security_group_id",
        hclString(peer.accountId === undefined ? peer.groupId : `${peer.accountId}/${peer.groupId}`),
      ];
  }
}

const entryBody = ({ ruleNumber, egress, action, protocol, cidr, ports, icmp }: AclEntry): Block["body"] => [
  ["rule_number", String(ruleNumber)],
  ["egress", String(egress)],
  ["rule_action", hclString(action)],
  ["protocol", hclString(protocol)],
  ofFamily(cidr, "cidr_block", "ipv6_cidr_block"),
  ...(ports === null
    ? []
    : ([
        ["from_port", String(ports.from)],
        ["to_port", String(ports.to)],
      ] as const)),
  ...(icmp === null
    ? []
    : ([
        ["icmp_type", String(icmp.type)],
        ["icmp_code", String(icmp.code)],
      ] as const)),
];
