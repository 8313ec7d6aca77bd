import type { ScenarioAccount } from "../scenario.ts";
import { managed, stemOf } from "./dsl.ts";

export const networkHub = "111111111111";
export const paymentsProd = "222222222222";
export const paymentsDev = "333333333333";
export const dataPlatform = "444444444444";
export const identity = "555555555555";
export const analytics = "666666666666";
export const edge = "777777777777";
export const legacyAcquired = "888888888888";
/** One digit away from payments-prod, and named like it. */
export const stranger = "222222222722";
/** A vendor whose managed database is peered with us: on the wire, but with no role for Peerdeck. */
export const vendor = "909090909090";

const trusts = networkHub;

export const companyAccounts: readonly ScenarioAccount[] = [
  managed({
    id: networkHub,
    name: "network-hub",
    regions: ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2"],
    trusts,
  }),
  managed({ id: paymentsProd, name: "payments-prod", regions: ["us-east-1", "eu-west-1"], trusts }),
  managed({ id: paymentsDev, name: "payments-dev", regions: ["us-east-1", "us-west-2"], trusts }),
  managed({ id: dataPlatform, name: "data-platform", regions: ["eu-west-1", "us-east-1"], trusts }),
  managed({
    id: identity,
    name: "identity",
    regions: ["us-east-1", "us-west-2"],
    trusts,
    role: { denied: [{ actions: ["ec2:CreateRoute"] }] },
  }),
  managed({ id: analytics, name: "analytics", regions: ["us-west-2", "eu-west-1"], trusts }),
  managed({
    id: edge,
    name: "edge",
    regions: ["us-west-2", "ap-southeast-2"],
    configuredRegions: ["us-west-2", "ap-southeast-2", "ap-southeast-4"],
    trusts,
  }),
  managed({ id: legacyAcquired, name: "legacy-acquired", regions: ["us-west-2"], trusts, role: { unassumable: true } }),
  { id: stranger, name: "payments-prod", regions: ["us-east-1"] },
  { id: vendor, name: "orbit-managed-databases", regions: ["us-east-1"] },
];

/** The stem of each VPC's ids. The last three digits are the second part of its first CIDR where that is in 10.0.0.0/8. */
export const stems = {
  hubEast: stemOf(networkHub, 10),
  hubIreland: stemOf(networkHub, 11),
  sharedServices: stemOf(networkHub, 12),
  hubSydney: stemOf(networkHub, 13),
  checkout: stemOf(paymentsProd, 20),
  paymentsCore: stemOf(paymentsProd, 24),
  paymentsProdDefault: stemOf(paymentsProd, 172),
  paymentsDev: stemOf(paymentsDev, 30),
  paymentsSandbox: stemOf(paymentsDev, 124),
  lakehouse: stemOf(dataPlatform, 40),
  streaming: stemOf(dataPlatform, 45),
  dataPlatformDefault: stemOf(dataPlatform, 172),
  identityCore: stemOf(identity, 50),
  warehouse: stemOf(analytics, 60),
  lab: stemOf(analytics, 64),
  edgeSydney: stemOf(edge, 70),
  edgeOregon: stemOf(edge, 71),
  legacyErp: stemOf(legacyAcquired, 192),
  stranger: "02222722024",
  vendor: stemOf(vendor, 90),
} as const;
