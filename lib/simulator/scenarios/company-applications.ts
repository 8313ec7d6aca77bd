import { edge, legacyAcquired, paymentsDev, paymentsProd, stems, stranger, vendor } from "./company-accounts.ts";
import { inside } from "./company-inside.ts";
import { s3 } from "./company-network.ts";
import { links } from "./company-peerings.ts";
import { defaultVpc, idOf, type Land, land, subnet, vpc } from "./dsl.ts";

const toHub = { "10.10.0.0/16": links.hubPayments, "2600:1f18:1010::/56": links.hubPayments };

const payments: Land = land(
  // The other end of the pair for a first try.
  vpc(stems.checkout, {
    accountId: paymentsProd,
    region: "us-east-1",
    name: "checkout-prod",
    cidrs: ["10.20.0.0/16"],
    ipv6Cidrs: ["2600:1f18:2020::/56"],
    dnsHostnames: true,
    tags: { team: "payments", env: "prod", ticket: "NET-1204: peer checkout-prod with lakehouse" },
    ...inside.checkout,
    tables: [
      {
        name: "checkout-main",
        main: true,
        subnets: [subnet("checkout-ops-a", "10.20.240.0/24", "a"), subnet("checkout-ops-b", "10.20.241.0/24", "b")],
      },
      {
        name: "checkout-public",
        subnets: [
          subnet("checkout-public-a", "10.20.0.0/24", "a", "2600:1f18:2020::/64"),
          subnet("checkout-public-b", "10.20.1.0/24", "b", "2600:1f18:2020:1::/64"),
        ],
        routes: { "0.0.0.0/0": idOf("igw", stems.checkout, 1), "::/0": idOf("igw", stems.checkout, 1) },
      },
      {
        name: "checkout-app",
        subnets: [
          subnet("checkout-app-a", "10.20.16.0/20", "a", "2600:1f18:2020:10::/64"),
          subnet("checkout-app-b", "10.20.32.0/20", "b", "2600:1f18:2020:20::/64"),
          subnet("checkout-app-c", "10.20.48.0/20", "c", "2600:1f18:2020:30::/64"),
        ],
        routes: {
          "0.0.0.0/0": idOf("nat", stems.checkout, 1),
          "::/0": idOf("eigw", stems.checkout, 1),
          [s3["us-east-1"]]: idOf("vpce", stems.checkout, 1),
        },
      },
      {
        name: "checkout-database",
        subnets: [
          subnet("checkout-database-a", "10.20.128.0/24", "a"),
          subnet("checkout-database-b", "10.20.129.0/24", "b"),
        ],
      },
    ],
  }),
  vpc(stems.paymentsCore, {
    accountId: paymentsProd,
    region: "us-east-1",
    name: "payments-core",
    cidrs: ["10.24.0.0/16"],
    ipv6Cidrs: ["2600:1f18:2424::/56"],
    dnsHostnames: true,
    tags: { team: "payments", env: "prod" },
    ...inside.paymentsCore,
    tables: [
      {
        name: "payments-core-main",
        main: true,
        subnets: [subnet("ledger-a", "10.24.0.0/20", "a"), subnet("ledger-b", "10.24.16.0/20", "b")],
        routes: { ...toHub, "10.90.0.0/24": links.paymentsVendor },
      },
      {
        name: "payments-core-egress",
        subnets: [subnet("payments-egress-a", "10.24.240.0/24", "a")],
        routes: { ...toHub, "0.0.0.0/0": idOf("nat", stems.paymentsCore, 1) },
      },
    ],
  }),
  defaultVpc(stems.paymentsProdDefault, paymentsProd, "us-east-1"),
  vpc(stems.paymentsDev, {
    accountId: paymentsDev,
    region: "us-east-1",
    name: "payments-dev",
    cidrs: ["10.30.0.0/16"],
    tags: { team: "payments", env: "dev" },
    ...inside.paymentsDev,
    tables: [
      {
        name: "payments-dev-main",
        main: true,
        subnets: [subnet("dev-a", "10.30.0.0/20", "a"), subnet("dev-b", "10.30.16.0/20", "b")],
        // Both are blackholes: the first peering is deleted, the second long forgotten by AWS.
        routes: { "10.10.0.0/16": links.hubDev, "10.70.0.0/16": links.forgotten },
      },
      {
        name: "payments-dev-egress",
        subnets: [subnet("dev-egress-a", "10.30.240.0/24", "a")],
        // The NAT gateway was deleted.
        routes: { "0.0.0.0/0": { target: idOf("nat", stems.paymentsDev, 1), state: "blackhole" } },
      },
    ],
  }),
  vpc(stems.paymentsSandbox, {
    accountId: paymentsDev,
    region: "us-east-1",
    name: "payments-sandbox",
    cidrs: ["10.31.0.0/16", "10.24.128.0/20"],
    tags: { team: "payments", env: "sandbox" },
    tables: [
      { main: true, subnets: [subnet("sandbox-a", "10.31.0.0/20", "a"), subnet("replay", "10.24.128.0/24", "a")] },
    ],
  }),
);

const outskirts: Land = land(
  vpc(stems.edgeSydney, {
    accountId: edge,
    region: "ap-southeast-2",
    name: "edge-sydney",
    cidrs: ["10.70.0.0/16"],
    dnsHostnames: true,
    tags: { team: "edge", env: "prod" },
    ...inside.edgeSydney,
    tables: [
      { name: "edge-sydney-main", main: true },
      {
        name: "edge-sydney-public",
        subnets: [subnet("edge-a", "10.70.0.0/24", "a"), subnet("edge-b", "10.70.1.0/24", "b")],
        routes: {
          "0.0.0.0/0": idOf("igw", stems.edgeSydney, 1),
          "10.200.0.0/16": { target: idOf("vgw", stems.edgeSydney, 1), origin: "EnableVgwRoutePropagation" },
        },
      },
    ],
  }),
  vpc(stems.edgeOregon, {
    accountId: edge,
    region: "us-west-2",
    name: "edge-oregon",
    cidrs: ["10.71.0.0/16"],
    tags: { team: "edge", env: "prod" },
    tables: [
      {
        name: "edge-oregon-main",
        main: true,
        subnets: [subnet("edge-logs", "10.71.0.0/24", "a")],
        routes: { "0.0.0.0/0": idOf("igw", stems.edgeOregon, 1) },
      },
    ],
  }),
  vpc(stems.legacyErp, {
    accountId: legacyAcquired,
    region: "us-west-2",
    name: "erp",
    cidrs: ["192.168.0.0/16"],
    ...inside.legacyErp,
    tables: [
      {
        main: true,
        subnets: [subnet("erp", "192.168.10.0/24", "a")],
        routes: { "10.12.0.0/16": links.legacyShared },
      },
    ],
  }),
  vpc(stems.stranger, {
    accountId: stranger,
    region: "us-east-1",
    name: "payments-core",
    cidrs: ["10.99.0.0/16"],
    tables: [{ main: true, subnets: [subnet("a", "10.99.0.0/24", "a")] }],
  }),
  vpc(stems.vendor, {
    accountId: vendor,
    region: "us-east-1",
    name: "customer-databases",
    cidrs: ["10.90.0.0/24"],
    ...inside.vendor,
    tables: [
      {
        main: true,
        subnets: [subnet("databases", "10.90.0.0/25", "a")],
        routes: { "10.24.0.0/16": links.paymentsVendor },
      },
    ],
  }),
);

export const applications: Land = land(payments, outskirts);
