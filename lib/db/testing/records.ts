import "server-only";
import type { AccountId, OperationId, PeeringId, Region, RouteTableId } from "#lib/peering/ids.ts";
import type { ReplaceRoute } from "#lib/peering/operation.ts";
import type { Actor, Intent, TrailEvent } from "../trail.ts";

export const peeringId = "pcx-0a1b2c3d4e5f60718" as PeeringId;

export const alice: Actor = {
  id: "user-alice",
  name: "Alice Ito",
  method: "password",
  ip: "192.0.2.7",
  correlationId: "6f3c2f0e-0000-4000-8000-000000000001",
};

export const replacement = (was: string, target: string, accountId = "111111111111"): ReplaceRoute => ({
  kind: "replace-route",
  place: { side: "requester", accountId: accountId as AccountId, region: "us-east-1" as Region },
  routeTableId: "rtb-00000000000000001" as RouteTableId,
  destination: "10.1.0.0/16",
  target: { kind: "peering", id: target },
  was: { kind: "transit-gateway", id: was },
});

export const intent = (change: Partial<Intent> = {}): Intent => ({
  actor: alice,
  peeringId,
  operationId: "replace-route/requester" as OperationId,
  operation: replacement("tgw-1", peeringId),
  before: { destination: "10.1.0.0/16", target: { kind: "transit-gateway", id: "tgw-1" } },
  after: { destination: "10.1.0.0/16", target: { kind: "peering", id: peeringId } },
  reason: "change 4711",
  ...change,
});

export const done = { result: "done", peeringId: null, problem: null, requestId: "req-1" } as const;

export const signIn = (change: Partial<TrailEvent> = {}): TrailEvent => ({
  actor: alice,
  category: "sign-in",
  operation: "sign-in",
  result: "done",
  resource: alice.id,
  ...change,
});
