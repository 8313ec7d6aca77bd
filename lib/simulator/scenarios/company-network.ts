import { analytics, dataPlatform, identity, networkHub, stems } from "./company-accounts.ts";
import { inside } from "./company-inside.ts";
import { links } from "./company-peerings.ts";
import { defaultVpc, idOf, type Land, land, subnet, vpc } from "./dsl.ts";

export const s3 = { "us-east-1": "pl-63a5400a", "us-west-2": "pl-68a54001", "eu-west-1": "pl-6da54004" } as const;
/** A customer-managed prefix list of the hub. */
export const officeRanges = "pl-01111000000000001";

const transitGateway = "tgw-01111000000000001";

const hub: Land = land(
  vpc(stems.hubEast, {
    accountId: networkHub,
    region: "us-east-1",
    name: "hub-us-east-1",
    cidrs: ["10.10.0.0/16"],
    ipv6Cidrs: ["2600:1f18:1010::/56"],
    dnsHostnames: true,
    tags: { team: "network", env: "prod" },
    ...inside.hubEast,
    tables: [
      {
        name: "hub-main",
        main: true,
        subnets: [subnet("hub-tgw-a", "10.10.0.0/28", "a"), subnet("hub-tgw-b", "10.10.0.16/28", "b")],
        routes: { "10.24.0.0/16": links.hubPayments, "2600:1f18:2424::/56": links.hubPayments },
      },
      {
        name: "hub-inspection",
        subnets: [
          subnet("hub-firewall-a", "10.10.16.0/24", "a", "2600:1f18:1010:10::/64"),
          subnet("hub-firewall-b", "10.10.17.0/24", "b", "2600:1f18:1010:11::/64"),
        ],
        routes: {
          "0.0.0.0/0": idOf("igw", stems.hubEast, 1),
          "::/0": idOf("igw", stems.hubEast, 1),
          "10.0.0.0/8": transitGateway,
          "10.24.0.0/16": links.hubPayments,
          "2600:1f18:2424::/56": links.hubPayments,
        },
      },
      {
        name: "hub-resolvers",
        subnets: [subnet("hub-resolver-a", "10.10.32.0/24", "a"), subnet("hub-resolver-b", "10.10.33.0/24", "b")],
        routes: {
          "10.0.0.0/8": transitGateway,
          [officeRanges]: transitGateway,
          [s3["us-east-1"]]: idOf("vpce", stems.hubEast, 1),
          "10.24.0.0/16": links.hubPayments,
          "2600:1f18:2424::/56": links.hubPayments,
        },
      },
      // An edge table: AWS lets it point only to endpoints and interfaces, never to a peering.
      {
        name: "hub-ingress",
        gateways: [idOf("igw", stems.hubEast, 1)],
        routes: { "10.10.32.0/24": idOf("vpce", stems.hubEast, 2) },
      },
    ],
  }),
  vpc(stems.hubIreland, {
    accountId: networkHub,
    region: "eu-west-1",
    name: "hub-eu-west-1",
    cidrs: ["10.11.0.0/16"],
    dnsHostnames: true,
    tags: { team: "network", env: "prod" },
    ...inside.hubIreland,
    tables: [
      {
        name: "hub-ireland-main",
        main: true,
        subnets: [subnet("hub-ireland-a", "10.11.0.0/20", "a"), subnet("hub-ireland-b", "10.11.16.0/20", "b")],
        routes: {
          "10.45.0.0/16": links.hubStreaming,
          "10.45.128.0/17": "tgw-01111000000000002",
          "0.0.0.0/0": idOf("nat", stems.hubIreland, 1),
        },
      },
      {
        name: "hub-ireland-public",
        subnets: [subnet("hub-ireland-public-a", "10.11.240.0/24", "a")],
        routes: { "0.0.0.0/0": idOf("igw", stems.hubIreland, 1), "10.45.0.0/16": links.hubStreaming },
      },
    ],
  }),
  vpc(stems.sharedServices, {
    accountId: networkHub,
    region: "us-west-2",
    name: "shared-services",
    cidrs: ["10.12.0.0/16"],
    dnsHostnames: true,
    tags: { team: "network", env: "prod" },
    ...inside.sharedServices,
    tables: [
      { name: "shared-main", main: true },
      {
        name: "shared-private",
        subnets: [subnet("shared-ci", "10.12.0.0/20", "a"), subnet("shared-artifacts", "10.12.16.0/20", "b")],
        routes: {
          "0.0.0.0/0": idOf("nat", stems.sharedServices, 1),
          [s3["us-west-2"]]: idOf("vpce", stems.sharedServices, 1),
          "10.60.0.0/16": links.sharedWarehouse,
          "192.168.0.0/16": links.legacyShared,
        },
        tags: {
          "aws:cloudformation:stack-name": "shared-services-network",
          "aws:cloudformation:logical-id": "PrivateRouteTable",
        },
      },
    ],
  }),
  defaultVpc(stems.hubSydney, networkHub, "ap-southeast-2"),
);

const data: Land = land(
  // One end of the pair for a first try: see the scenarios' README.
  vpc(stems.lakehouse, {
    accountId: dataPlatform,
    region: "eu-west-1",
    name: "lakehouse",
    cidrs: ["10.40.0.0/16", "100.64.0.0/20"],
    ipv6Cidrs: ["2a05:d018:4040::/56"],
    dnsHostnames: true,
    tags: { team: "data-platform", env: "prod", ticket: "NET-1204: peer checkout-prod with lakehouse" },
    ...inside.lakehouse,
    tables: [
      {
        name: "lakehouse-main",
        main: true,
        subnets: [subnet("lakehouse-ops", "10.40.240.0/24", "a")],
      },
      {
        name: "lakehouse-query",
        subnets: [
          subnet("lakehouse-query-a", "10.40.0.0/20", "a", "2a05:d018:4040:1::/64"),
          subnet("lakehouse-query-b", "10.40.16.0/20", "b", "2a05:d018:4040:2::/64"),
        ],
        routes: { "0.0.0.0/0": idOf("nat", stems.lakehouse, 1), [s3["eu-west-1"]]: idOf("vpce", stems.lakehouse, 1) },
      },
      {
        name: "lakehouse-pods",
        subnets: [subnet("lakehouse-pods-a", "100.64.0.0/21", "a"), subnet("lakehouse-pods-b", "100.64.8.0/21", "b")],
        routes: { "0.0.0.0/0": idOf("nat", stems.lakehouse, 1) },
      },
    ],
  }),
  vpc(stems.streaming, {
    accountId: dataPlatform,
    region: "eu-west-1",
    name: "streaming",
    cidrs: ["10.45.0.0/16"],
    tags: { team: "data-platform", env: "prod" },
    ...inside.streaming,
    tables: [
      { main: true, routes: { "10.11.0.0/16": links.hubStreaming } },
      {
        name: "streaming-brokers",
        subnets: [subnet("brokers-a", "10.45.0.0/20", "a"), subnet("brokers-b", "10.45.128.0/20", "b")],
        routes: {
          "10.11.0.0/16": links.hubStreaming,
          "10.60.0.0/16": links.streamingWarehouse,
          "10.61.0.0/16": links.streamingWarehouse,
        },
        tags: { "aws:cloudformation:stack-name": "streaming-brokers" },
      },
    ],
  }),
  defaultVpc(stems.dataPlatformDefault, dataPlatform, "us-east-1"),
  vpc(stems.warehouse, {
    accountId: analytics,
    region: "us-west-2",
    name: "analytics-warehouse",
    cidrs: ["10.60.0.0/16", "10.61.0.0/16"],
    dnsHostnames: true,
    tags: { team: "analytics", env: "prod" },
    ...inside.warehouse,
    tables: [
      {
        name: "warehouse-main",
        main: true,
        subnets: [subnet("warehouse-a", "10.60.0.0/18", "a"), subnet("warehouse-b", "10.60.64.0/18", "b")],
        routes: { "10.12.0.0/16": links.sharedWarehouse, "10.64.0.0/20": links.warehouseLab },
      },
      {
        name: "warehouse-loaders",
        subnets: [subnet("loaders-a", "10.61.0.0/20", "a")],
        routes: { "10.12.0.0/16": links.sharedWarehouse, "0.0.0.0/0": idOf("nat", stems.warehouse, 1) },
      },
    ],
  }),
  vpc(stems.lab, {
    accountId: analytics,
    region: "us-west-2",
    name: "analytics-lab",
    cidrs: ["10.64.0.0/20"],
    dnsHostnames: false,
    tags: { team: "analytics", env: "dev" },
    ...inside.lab,
    tables: [
      {
        name: "lab-main",
        main: true,
        subnets: [subnet("notebooks-a", "10.64.0.0/24", "a")],
        routes: { "10.60.0.0/16": links.warehouseLab, "10.61.0.0/16": links.warehouseLab },
      },
    ],
  }),
  vpc(stems.identityCore, {
    accountId: identity,
    region: "us-east-1",
    name: "identity-core",
    cidrs: ["10.50.0.0/16"],
    dnsHostnames: true,
    tags: { team: "identity", env: "prod" },
    ...inside.identityCore,
    tables: [
      { name: "identity-main", main: true },
      {
        name: "identity-private",
        subnets: [subnet("directory-a", "10.50.0.0/24", "a"), subnet("directory-b", "10.50.1.0/24", "b")],
        routes: { "0.0.0.0/0": idOf("nat", stems.identityCore, 1) },
      },
    ],
  }),
);

export const networkAndData: Land = land(hub, data);
