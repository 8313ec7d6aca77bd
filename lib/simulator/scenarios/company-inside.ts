import { stems } from "./company-accounts.ts";
import { links } from "./company-peerings.ts";
import { entry, everything, groupId, type Inside, tcp } from "./inside.ts";

const network = {
  hubEast: {
    groups: [
      {
        name: "hub-resolver",
        description: "Forwards names for the company",
        ingress: [tcp(53, "10.24.0.0/16"), { protocol: "udp", from: 53, to: 53, peer: "10.24.0.0/16" }],
      },
      {
        name: "hub-bastion",
        ingress: [
          tcp(22, "10.240.0.0/15", "offices"),
          // Stale: the peering with payments-dev is deleted.
          { ...tcp(22, groupId(stems.paymentsDev, 1), "build agents"), peeringId: links.hubDev },
        ],
      },
    ],
    hosts: [
      { name: "hub-resolver-1", subnet: "hub-resolver-a", ip: "10.10.32.10", groups: ["hub-resolver"] },
      { name: "hub-resolver-2", subnet: "hub-resolver-b", ip: "10.10.33.10", groups: ["hub-resolver"] },
      { name: "hub-bastion", subnet: "hub-firewall-a", ip: "10.10.16.20", groups: ["hub-bastion"] },
    ],
  },
  hubIreland: {
    groups: [{ name: "hub-collector", description: "Collects what brokers hold", ingress: [tcp(443, "10.45.0.0/16")] }],
    hosts: [
      { name: "hub-collector-1", subnet: "hub-ireland-a", ip: "10.11.0.20", groups: ["hub-collector"] },
      { name: "hub-collector-2", subnet: "hub-ireland-b", ip: "10.11.16.20", groups: ["hub-collector"] },
    ],
    natGateways: [{ subnet: "hub-ireland-public-a", ip: "10.11.240.5", publicIp: "203.0.113.11" }],
  },
  sharedServices: {
    groups: [
      { name: "ci-runner", ingress: [tcp(22, "10.12.0.0/16")] },
      { name: "artifacts", ingress: [tcp(443, "10.0.0.0/8", "the whole company"), tcp(443, "192.168.0.0/16", "erp")] },
    ],
    hosts: [
      { name: "ci-runner-1", subnet: "shared-ci", ip: "10.12.0.30", groups: ["ci-runner"] },
      { name: "ci-runner-2", subnet: "shared-ci", ip: "10.12.0.31", groups: ["ci-runner"], state: "stopped" },
      { name: "artifacts", subnet: "shared-artifacts", ip: "10.12.16.10", groups: ["artifacts"] },
    ],
    natGateways: [{ subnet: "shared-artifacts", ip: "10.12.16.5", publicIp: "203.0.113.12" }],
    // The company's own servers: AWS's resolver is not asked, so its private answers are not given.
    dhcp: { name: "company-dns", domainName: "corp.example", servers: ["10.12.0.53", "10.12.16.53"] },
  },
} satisfies Record<string, Inside>;

const data = {
  lakehouse: {
    groups: [{ name: "lakehouse-query", ingress: [tcp(8443, "10.40.0.0/16"), tcp(8443, "100.64.0.0/20")] }],
    hosts: [
      {
        name: "lakehouse-query-1",
        subnet: "lakehouse-query-a",
        ip: "10.40.0.20",
        ipv6: "2a05:d018:4040:1::20",
        groups: ["lakehouse-query"],
      },
      { name: "lakehouse-query-2", subnet: "lakehouse-query-b", ip: "10.40.16.20", groups: ["lakehouse-query"] },
    ],
    natGateways: [{ subnet: "lakehouse-ops", ip: "10.40.240.5", publicIp: "203.0.113.40" }],
  },
  streaming: {
    groups: [{ name: "brokers", ingress: [tcp(9092, "10.11.0.0/16"), tcp(9092, "10.60.0.0/15")] }],
    hosts: [
      { name: "broker-1", subnet: "brokers-a", ip: "10.45.0.10", groups: ["brokers"] },
      { name: "broker-2", subnet: "brokers-b", ip: "10.45.128.10", groups: ["brokers"] },
    ],
    acls: [
      {
        name: "brokers",
        subnets: ["brokers-a", "brokers-b"],
        // Lets clients in and never answers them: ACLs have no memory, and no rule lets the high ports out.
        entries: [
          entry(100, "in", "allow", "10.0.0.0/8", [9092, 9094]),
          entry(110, "in", "allow", "0.0.0.0/0", [1024, 65_535]),
          entry(100, "out", "allow", "0.0.0.0/0", [443, 443]),
        ],
      },
    ],
  },
  warehouse: {
    groups: [
      { name: "warehouse", ingress: [tcp(5439, "10.12.0.0/16"), tcp(5439, "10.64.0.0/20"), tcp(5439, "10.45.0.0/16")] },
      // The whole of the peer, on every port.
      { name: "loaders", ingress: [everything("10.12.0.0/16")] },
    ],
    hosts: [
      { name: "warehouse-leader", subnet: "warehouse-a", ip: "10.60.0.10", groups: ["warehouse"] },
      { name: "warehouse-node-1", subnet: "warehouse-b", ip: "10.60.64.10", groups: ["warehouse"] },
      { name: "loader-1", subnet: "loaders-a", ip: "10.61.0.10", groups: ["loaders"] },
    ],
    natGateways: [{ subnet: "warehouse-a", ip: "10.60.0.5", publicIp: "203.0.113.60" }],
  },
  lab: {
    // Shut to the warehouse: notebooks answer only each other.
    groups: [{ name: "notebooks", ingress: [tcp(8888, "10.64.0.0/20")] }],
    hosts: [
      { name: "notebook-1", subnet: "notebooks-a", ip: "10.64.0.21", groups: ["notebooks"] },
      { name: "notebook-2", subnet: "notebooks-a", ip: "10.64.0.22", groups: ["notebooks"] },
    ],
  },
  identityCore: {
    groups: [{ name: "directory", ingress: [tcp(636, "10.0.0.0/8")] }],
    hosts: [
      { name: "directory-1", subnet: "directory-a", ip: "10.50.0.10", groups: ["directory"] },
      { name: "directory-2", subnet: "directory-b", ip: "10.50.1.10", groups: ["directory"] },
    ],
  },
} satisfies Record<string, Inside>;

const applications = {
  checkout: {
    groups: [
      { name: "checkout-web", ingress: [tcp(443, "0.0.0.0/0"), tcp(443, "::/0")] },
      { name: "checkout-app", ingress: [tcp(8080, groupId(stems.checkout, 1))] },
      { name: "checkout-database", ingress: [tcp(5432, groupId(stems.checkout, 2))], egress: [] },
    ],
    hosts: [
      {
        name: "checkout-web-1",
        subnet: "checkout-public-a",
        ip: "10.20.0.10",
        ipv6: "2600:1f18:2020::10",
        publicIp: "203.0.113.20",
        groups: ["checkout-web"],
      },
      { name: "checkout-app-1", subnet: "checkout-app-a", ip: "10.20.16.10", groups: ["checkout-app"] },
      { name: "checkout-app-2", subnet: "checkout-app-b", ip: "10.20.32.10", groups: ["checkout-app"] },
      { name: "checkout-database-1", subnet: "checkout-database-a", ip: "10.20.128.10", groups: ["checkout-database"] },
    ],
    natGateways: [{ subnet: "checkout-public-b", ip: "10.20.1.5", publicIp: "203.0.113.21" }],
  },
  paymentsCore: {
    groups: [
      {
        name: "ledger",
        description: "The ledger's servers",
        ingress: [
          tcp(443, "10.10.0.0/16", "network hub"),
          tcp(443, "2600:1f18:1010::/56"),
          tcp(22, groupId(stems.hubEast, 2), "hub-bastion, over the peering"),
        ],
      },
      { name: "payments-egress", ingress: [tcp(3128, "10.24.0.0/16")] },
    ],
    hosts: [
      { name: "ledger-1", subnet: "ledger-a", ip: "10.24.0.10", groups: ["ledger"] },
      { name: "ledger-2", subnet: "ledger-b", ip: "10.24.16.10", groups: ["ledger"] },
      { name: "payments-proxy", subnet: "payments-egress-a", ip: "10.24.240.10", groups: ["payments-egress"] },
    ],
    natGateways: [{ subnet: "ledger-a", ip: "10.24.0.5", publicIp: "203.0.113.24" }],
  },
  paymentsDev: {
    groups: [
      {
        name: "dev-build",
        // Stale, as the hub's rule for this group is.
        ingress: [{ ...tcp(8080, groupId(stems.hubEast, 1)), peeringId: links.hubDev }],
      },
    ],
    hosts: [
      { name: "dev-build-1", subnet: "dev-a", ip: "10.30.0.10", groups: ["dev-build"] },
      { name: "dev-build-2", subnet: "dev-b", ip: "10.30.16.10", groups: ["dev-build"] },
    ],
  },
  edgeSydney: {
    groups: [{ name: "edge-proxy", ingress: [tcp(443, "0.0.0.0/0")] }],
    hosts: [
      { name: "edge-proxy-1", subnet: "edge-a", ip: "10.70.0.10", publicIp: "203.0.113.70", groups: ["edge-proxy"] },
      { name: "edge-proxy-2", subnet: "edge-b", ip: "10.70.1.10", publicIp: "203.0.113.71", groups: ["edge-proxy"] },
    ],
  },
  legacyErp: {
    groups: [{ name: "erp", ingress: [tcp(443, "10.12.0.0/16")] }],
    hosts: [{ name: "erp", subnet: "erp", ip: "192.168.10.10", groups: ["erp"] }],
  },
  vendor: {
    groups: [{ name: "tenant-4410", ingress: [tcp(5432, groupId(stems.paymentsCore, 1), "payments-core")] }],
    hosts: [{ name: "tenant-4410", subnet: "databases", ip: "10.90.0.10", groups: ["tenant-4410"] }],
  },
} satisfies Record<string, Inside>;

/** By the name of the VPC's stem. */
export const inside = { ...network, ...data, ...applications };
