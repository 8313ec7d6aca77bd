import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sides } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import type { Operation, OperationKind } from "../operation.ts";
import { plan, wholeGoal } from "../plan.ts";
import { applyToModel } from "../testing/model.ts";
import { pairObservation, peeringId, tableIds, unread, withSide } from "../testing/observation.ts";
import { dicePerPair, variedPair } from "../testing/varied.ts";
import { action, awsCli, done, operationId, summary, undo } from "./index.ts";

const anyPair = fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }).map(variedPair);

const observation = pairObservation({ status: "active" });
const { requester, accepter } = observation;
const table = tableIds.requester.app;
const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const toPeering = { kind: "peering", id: peeringId } as const;
const route = { place: requester.place, routeTableId: table, destination: "10.20.0.0/16" } as const;

const inGroup = {
  place: accepter.place,
  groupId: "sg-0123456789abcdef0",
  rule: { protocol: "tcp", from: 443, to: 443, peer: { kind: "cidr", cidr: "10.10.0.0/16" } },
} as const;
const inAcl = {
  place: accepter.place,
  networkAclId: "acl-0123456789abcdef0",
  entry: {
    ruleNumber: 90,
    egress: true,
    action: "allow",
    protocol: "6",
    cidr: "10.10.0.0/16",
    ports: { from: 1024, to: 65_535 },
    icmp: null,
  },
} as const;

const samples: Readonly<Record<OperationKind, Operation>> = {
  "create-peering": {
    kind: "create-peering",
    place: requester.place,
    vpcId: requester.vpcId,
    peer: { ...accepter.place, vpcId: accepter.vpcId },
    tags: { Name: "it's core" },
  },
  accept: { kind: "accept", place: accepter.place, peeringId },
  reject: { kind: "reject", place: accepter.place, peeringId },
  "delete-peering": { kind: "delete-peering", place: requester.place, peeringId },
  "create-route": { kind: "create-route", ...route, peeringId },
  "replace-route": { kind: "replace-route", ...route, target: toPeering, was: nat },
  "delete-route": { kind: "delete-route", ...route, peeringId },
  "set-peering-dns": { kind: "set-peering-dns", place: requester.place, peeringId, enabled: true },
  "set-vpc-dns-attribute": {
    kind: "set-vpc-dns-attribute",
    place: accepter.place,
    vpcId: accepter.vpcId,
    attribute: "enableDnsHostnames",
    enabled: true,
  },
  tag: { kind: "tag", place: accepter.place, peeringId, tags: { team: "net" } },
  "authorize-ingress": { kind: "authorize-ingress", ...inGroup },
  "authorize-egress": { kind: "authorize-egress", ...inGroup },
  "revoke-ingress": { kind: "revoke-ingress", ...inGroup },
  "revoke-egress": { kind: "revoke-egress", ...inGroup },
  "create-acl-entry": { kind: "create-acl-entry", ...inAcl },
  "delete-acl-entry": { kind: "delete-acl-entry", ...inAcl },
};

const at = (side: "requester" | "accepter") =>
  side === "requester" ? "--region us-east-1 --profile 111111111111" : "--region eu-west-1 --profile 222222222222";

describe("every kind says its id, IAM action and command", () => {
  test.each<[OperationKind, string, string, string]>([
    [
      "create-peering",
      "create-peering/requester/111111111111/us-east-1/vpc-0aaa1111bbb22222c/to/222222222222/eu-west-1/vpc-0ddd3333eee44444f",
      "ec2:CreateVpcPeeringConnection",
      `aws ec2 create-vpc-peering-connection --vpc-id vpc-0aaa1111bbb22222c --peer-vpc-id vpc-0ddd3333eee44444f --peer-owner-id 222222222222 --peer-region eu-west-1 --tag-specifications '[{"ResourceType":"vpc-peering-connection","Tags":[{"Key":"Name","Value":"it'\\''s core"}]}]' ${at("requester")}`,
    ],
    [
      "accept",
      "accept/accepter",
      "ec2:AcceptVpcPeeringConnection",
      `aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${peeringId} ${at("accepter")}`,
    ],
    [
      "reject",
      `reject/accepter/${peeringId}`,
      "ec2:RejectVpcPeeringConnection",
      `aws ec2 reject-vpc-peering-connection --vpc-peering-connection-id ${peeringId} ${at("accepter")}`,
    ],
    [
      "delete-peering",
      `delete-peering/requester/${peeringId}`,
      "ec2:DeleteVpcPeeringConnection",
      `aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id ${peeringId} ${at("requester")}`,
    ],
    [
      "create-route",
      `create-route/requester/${table}/10.20.0.0/16`,
      "ec2:CreateRoute",
      `aws ec2 create-route --route-table-id ${table} --destination-cidr-block 10.20.0.0/16 --vpc-peering-connection-id ${peeringId} ${at("requester")}`,
    ],
    [
      "replace-route",
      `replace-route/requester/${table}/10.20.0.0/16/${nat.id}/to/${peeringId}`,
      "ec2:ReplaceRoute",
      `aws ec2 replace-route --route-table-id ${table} --destination-cidr-block 10.20.0.0/16 --vpc-peering-connection-id ${peeringId} ${at("requester")}`,
    ],
    [
      "delete-route",
      `delete-route/requester/${table}/10.20.0.0/16`,
      "ec2:DeleteRoute",
      `aws ec2 delete-route --route-table-id ${table} --destination-cidr-block 10.20.0.0/16 ${at("requester")}`,
    ],
    [
      "set-peering-dns",
      "set-peering-dns/requester/on",
      "ec2:ModifyVpcPeeringConnectionOptions",
      `aws ec2 modify-vpc-peering-connection-options --vpc-peering-connection-id ${peeringId} --requester-peering-connection-options AllowDnsResolutionFromRemoteVpc=true ${at("requester")}`,
    ],
    [
      "set-vpc-dns-attribute",
      "set-vpc-dns-attribute/accepter/enableDnsHostnames/on",
      "ec2:ModifyVpcAttribute",
      `aws ec2 modify-vpc-attribute --vpc-id vpc-0ddd3333eee44444f --enable-dns-hostnames '{"Value":true}' ${at("accepter")}`,
    ],
    [
      "tag",
      'tag/accepter/[["team","net"]]',
      "ec2:CreateTags",
      `aws ec2 create-tags --resources ${peeringId} --tags '[{"Key":"team","Value":"net"}]' ${at("accepter")}`,
    ],
    ...(["authorize", "revoke"] as const).flatMap((verb) =>
      (["ingress", "egress"] as const).map((direction): [OperationKind, string, string, string] => [
        `${verb}-${direction}`,
        `${verb}-${direction}/accepter/${inGroup.groupId}/tcp/443/10.10.0.0/16`,
        `ec2:${verb === "revoke" ? "Revoke" : "Authorize"}SecurityGroup${direction === "ingress" ? "Ingress" : "Egress"}`,
        `aws ec2 ${verb}-security-group-${direction} --group-id ${inGroup.groupId} --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.10.0.0/16"}]}]' ${at("accepter")}`,
      ]),
    ),
    [
      "create-acl-entry",
      `create-acl-entry/accepter/${inAcl.networkAclId}/egress/90/allow/tcp/1024-65535/10.10.0.0/16`,
      "ec2:CreateNetworkAclEntry",
      `aws ec2 create-network-acl-entry --network-acl-id ${inAcl.networkAclId} --rule-number 90 --egress --protocol 6 --rule-action allow --cidr-block 10.10.0.0/16 --port-range From=1024,To=65535 ${at("accepter")}`,
    ],
    [
      "delete-acl-entry",
      `delete-acl-entry/accepter/${inAcl.networkAclId}/egress/90/allow/tcp/1024-65535/10.10.0.0/16`,
      "ec2:DeleteNetworkAclEntry",
      `aws ec2 delete-network-acl-entry --network-acl-id ${inAcl.networkAclId} --rule-number 90 --egress ${at("accepter")}`,
    ],
  ])("%s", (kind, id, iamAction, command) => {
    expect(operationId(samples[kind])).toBe(id);
    expect(action(samples[kind])).toBe(iamAction);
    expect(awsCli(samples[kind])).toBe(command);
  });

  test("an IPv6 destination and a prefix list have options of their own", () => {
    const to = (destination: string) => awsCli({ kind: "create-route", ...route, destination, peeringId });
    expect(to("2600::/56")).toContain("--destination-ipv6-cidr-block 2600::/56");
    expect(to("pl-0123")).toContain("--destination-prefix-list-id pl-0123");
  });

  test("sentences name both sides by name, then id, and the account that acts with its Region", () => {
    expect(summary(samples["create-peering"], observation)).toBe(
      "Request a peering from core-services (vpc-0aaa1111bbb22222c) in network-prod (111111111111), us-east-1, to payments (vpc-0ddd3333eee44444f) in payments-prod (222222222222), eu-west-1",
    );
    expect(summary(samples["create-route"], observation)).toBe(
      `Route 10.20.0.0/16 over the peering to payments, in table core-services-app (${table}) of network-prod (111111111111), us-east-1`,
    );
    for (const each of Object.values(samples)) expect(summary(each, observation)).toMatch(/\(\d{12}\)/);
  });
});

describe("done and undo", () => {
  test("what cannot be read is unknown, never done", () => {
    const dark = (["requester", "accepter"] as const).reduce(
      (darker, side) => withSide(darker, side, { dns: unread(), routeTables: unread(), peerings: unread() }),
      observation,
    );
    for (const each of Object.values(samples)) expect(done(each, dark), each.kind).toBe("unknown");
  });

  /** Deleting a route and writing it again moves it to the end of the list, whose order says nothing. */
  const sorted = (pair: PairObservation): PairObservation =>
    sides.reduce((changed, side) => {
      const { routeTables } = changed[side];
      if (!routeTables.known) return changed;
      const value = routeTables.value.map((each) => ({
        ...each,
        routes: each.routes.toSorted((one, other) => (one.destination < other.destination ? -1 : 1)),
      }));
      return withSide(changed, side, { routeTables: { ...routeTables, value } });
    }, pair);

  test("undoing what was just done brings back what was there, and AWS takes it", () => {
    const undone = new Set<OperationKind>();
    fc.assert(
      fc.property(anyPair, (before) => {
        for (const { operation, status } of plan(before, wholeGoal, []).operations) {
          const back = undo(operation, before);
          if (status !== "ready" || back === null) continue;
          expect(sorted(applyToModel(applyToModel(before, operation), back)), operation.kind).toEqual(sorted(before));
          undone.add(operation.kind);
        }
      }),
      { seed: 15, numRuns: 100 },
    );
    expect([...undone].sort()).toEqual([
      "create-route",
      "delete-route",
      "replace-route",
      "set-peering-dns",
      "set-vpc-dns-attribute",
    ]);
  });

  test("a replaced blackhole cannot be put back: its target is gone", () => {
    const dead = { kind: "peering", id: "pcx-0dead0dead0dead00" } as const;
    const before = pairObservation({
      status: "active",
      requester: { routes: [{ destination: "10.20.0.0/16", target: dead, state: "blackhole", origin: "CreateRoute" }] },
    });
    expect(undo({ kind: "replace-route", ...route, target: toPeering, was: dead }, before)).toBe(null);
  });

  test("a route of somebody else is no success, whatever its destination", () => {
    const taken = pairObservation({
      status: "active",
      requester: { routes: [{ destination: "10.20.0.0/16", target: nat, state: "active", origin: "CreateRoute" }] },
    });
    expect(done(samples["create-route"], taken)).toBe("no");
    expect(undo(samples["create-route"], taken)).toBe(null);
    expect(done(samples["delete-route"], taken)).toBe("yes");
  });
});
