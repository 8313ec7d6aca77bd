import { expect, test } from "vitest";
import type { RouteTableId } from "#lib/peering/ids.ts";
import type { AclEntry, GroupRule } from "#lib/peering/network.ts";
import { vpcRefOf } from "#lib/peering/peering.ts";
import { pairObservation, peeringId, tableIds } from "#lib/peering/testing/observation.ts";
import { operationOf } from "./fix-as-operation.ts";
import type { FixOperation } from "./fix-operation.ts";

const pair = pairObservation({ status: "active" });
const { requester, accepter } = pair;
const spotOf = ({ place: { accountId, region } }: typeof requester | typeof accepter) => ({ accountId, region });
const [here, there] = [spotOf(requester), spotOf(accepter)];

const rule: GroupRule = { protocol: "tcp", from: 443, to: 443, peer: { kind: "cidr", cidr: "10.10.0.1/32" } };
const entry: AclEntry = {
  ruleNumber: 90,
  egress: true,
  action: "allow",
  protocol: "6",
  cidr: "10.10.0.1/32",
  ports: { from: 1024, to: 65_535 },
  icmp: null,
};
const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const route = { place: here, routeTableId: tableIds.requester.app, destination: "10.20.0.0/16", peeringId };

test("every fix is the operation of the side that it is on, and says the same", () => {
  const target = { kind: "peering", id: peeringId };
  const { peeringId: _, ...at } = route;
  const fixes: readonly (readonly [FixOperation, object])[] = [
    [
      { kind: "create-route", ...route },
      { kind: "create-route", ...route, place: requester.place },
    ],
    [
      { kind: "replace-route", ...route, was: nat },
      { kind: "replace-route", ...at, place: requester.place, target, was: nat },
    ],
    [
      { kind: "authorize-ingress", place: there, groupId: "sg-1", rule },
      { kind: "authorize-ingress", place: accepter.place, groupId: "sg-1", rule },
    ],
    [
      { kind: "delete-acl-entry", place: there, networkAclId: "acl-1", entry },
      { kind: "delete-acl-entry", place: accepter.place, networkAclId: "acl-1", entry },
    ],
    [
      { kind: "accept", place: there, peeringId },
      { kind: "accept", place: accepter.place, peeringId },
    ],
    [
      { kind: "create-peering", place: here, requester: vpcRefOf(requester), accepter: vpcRefOf(accepter), peeringId },
      { kind: "create-peering", place: requester.place, vpcId: requester.vpcId, peer: vpcRefOf(accepter), tags: {} },
    ],
  ];
  for (const [fix, wanted] of fixes) expect(operationOf(fix, pair), fix.kind).toEqual(wanted);
});

test("a fix that is none of this peering's is no operation of it", () => {
  const elsewhere = { ...here, region: there.region };
  expect(operationOf({ kind: "authorize-egress", place: elsewhere, groupId: "sg-1", rule }, pair)).toBeNull();
  expect(operationOf({ kind: "accept", place: here, peeringId }, pair)).toBeNull();
  const turned = { requester: vpcRefOf(accepter), accepter: vpcRefOf(requester) };
  expect(operationOf({ kind: "create-peering", place: there, ...turned, peeringId }, pair)).toBeNull();
});

test("where both VPCs are in one account and Region, the side is the one that has the table", () => {
  const { place } = requester;
  const together = { ...pair, accepter: { ...accepter, place: { ...place, side: "accepter" as const } } };
  const fix = { kind: "create-route", ...route, routeTableId: tableIds.accepter.app as RouteTableId } as const;
  expect(operationOf(fix, together)?.place.side).toBe("accepter");
  expect(operationOf({ kind: "create-route", ...route }, together)?.place.side).toBe("requester");
});
