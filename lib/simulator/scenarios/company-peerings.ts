import type { ScenarioPeering } from "../scenario.ts";
import { stems } from "./company-accounts.ts";
import { idOf } from "./dsl.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** The digits are the requester's account, the accepter's account and a number. */
export const links = {
  hubPayments: "pcx-01111222200000001",
  streamingWarehouse: "pcx-04444666600000002",
  hubStreaming: "pcx-01111444400000003",
  sharedWarehouse: "pcx-01111666600000004",
  legacyShared: "pcx-08888111100000005",
  paymentsVendor: "pcx-02222909000000006",
  warehouseLab: "pcx-06666666600000007",
  strangerPayments: "pcx-02222222200000008",
  devIdentity: "pcx-03333555500000009",
  edgeLab: "pcx-07777666600000010",
  edgeShared: "pcx-07777111100000011",
  devPayments: "pcx-03333222200000012",
  sandboxPayments: "pcx-03333222200000013",
  hubDev: "pcx-01111333300000014",
  /** Deleted so long ago that AWS no longer shows it; only a route remembers it. */
  forgotten: "pcx-01111777700000015",
} as const;

const end = (stem: string) => ({ vpcId: idOf("vpc", stem) });

export const companyPeerings: readonly ScenarioPeering[] = [
  // Healthy: routed in every table of both sides, both families, DNS on both sides.
  {
    id: links.hubPayments,
    requester: { ...end(stems.hubEast), dns: true, tags: { Name: "hub-to-payments-core", team: "network" } },
    accepter: { ...end(stems.paymentsCore), dns: true, tags: { Name: "from-network-hub" } },
    status: "active",
    ageMs: 412 * day,
  },
  // The accepter's tables have no way back.
  {
    id: links.streamingWarehouse,
    requester: { ...end(stems.streaming), tags: { Name: "streaming-to-warehouse", owner: "data-platform" } },
    accepter: end(stems.warehouse),
    status: "active",
    ageMs: 3 * day,
  },
  // A more specific route of the hub sends half of the streaming VPC to a transit gateway.
  {
    id: links.hubStreaming,
    requester: { ...end(stems.hubIreland), tags: { Name: "hub-ireland-to-streaming" } },
    accepter: { ...end(stems.streaming), tags: { Name: "hub" } },
    status: "active",
    ageMs: 200 * day,
  },
  // Routed before the warehouse got its secondary CIDR.
  {
    id: links.sharedWarehouse,
    requester: { ...end(stems.sharedServices), dns: true, tags: { Name: "shared-services-to-warehouse" } },
    accepter: end(stems.warehouse),
    status: "active",
    ageMs: 500 * day,
  },
  // Its requester's role cannot be assumed.
  {
    id: links.legacyShared,
    requester: end(stems.legacyErp),
    accepter: { ...end(stems.sharedServices), tags: { Name: "erp-of-the-acquired" } },
    status: "active",
    ageMs: 90 * day,
  },
  // Its accepter is a vendor without a role for Peerdeck.
  {
    id: links.paymentsVendor,
    requester: { ...end(stems.paymentsCore), tags: { Name: "payments-to-orbit-db", "cost-centre": "4410" } },
    accepter: end(stems.vendor),
    status: "active",
    ageMs: 60 * day,
  },
  // Same account, same Region; DNS is on at the lab, whose DNS hostnames were turned off since.
  {
    id: links.warehouseLab,
    requester: { ...end(stems.warehouse), dns: true, tags: { Name: "warehouse-to-lab" } },
    accepter: { ...end(stems.lab), dns: true },
    status: "active",
    ageMs: 30 * day,
  },
  {
    id: links.strangerPayments,
    requester: { ...end(stems.stranger), tags: { Name: "payments-prod" } },
    accepter: end(stems.paymentsCore),
    status: "pending-acceptance",
    ageMs: 5 * day,
  },
  {
    id: links.devIdentity,
    requester: { ...end(stems.paymentsDev), tags: { Name: "dev-sign-in", reason: "NET-1188: sign-in tests" } },
    accepter: end(stems.identityCore),
    status: "pending-acceptance",
    ageMs: 26 * hour,
  },
  // Four hours before it expires.
  {
    id: links.edgeLab,
    requester: { ...end(stems.edgeOregon), tags: { Name: "edge-logs-to-lab" } },
    accepter: end(stems.lab),
    status: "pending-acceptance",
    ageMs: 7 * day - 4 * hour,
  },
  {
    id: links.edgeShared,
    requester: { ...end(stems.edgeSydney), tags: { Name: "edge-sydney-to-shared" } },
    accepter: end(stems.sharedServices),
    status: "expired",
    ageMs: 8 * day,
    statusAgeMs: 20 * hour,
  },
  {
    id: links.devPayments,
    requester: { ...end(stems.paymentsDev), tags: { Name: "dev-to-prod" } },
    accepter: end(stems.paymentsCore),
    status: "rejected",
    ageMs: 3 * hour,
    statusAgeMs: 40 * 60_000,
  },
  // Overlap: the sandbox was cut out of production's range.
  {
    id: links.sandboxPayments,
    requester: { ...end(stems.paymentsSandbox), tags: { Name: "sandbox-to-payments-core" } },
    accepter: end(stems.paymentsCore),
    status: "failed",
    ageMs: 50 * 60_000,
    statusAgeMs: 49 * 60_000,
  },
  // Deleted by the hub; payments-dev still routes to it.
  {
    id: links.hubDev,
    requester: { ...end(stems.hubEast), tags: { Name: "hub-to-payments-dev" } },
    accepter: { ...end(stems.paymentsDev), tags: { Name: "from-network-hub" } },
    status: "deleted",
    ageMs: 300 * day,
    statusAgeMs: 70 * 60_000,
  },
];
