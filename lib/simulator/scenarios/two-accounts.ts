import type { Scenario, ScenarioAccount } from "../scenario.ts";
import {
  callerOf,
  idOf,
  type Land,
  land,
  type ManagedSpec,
  managed,
  stemOf,
  subnet,
  type TableSpec,
  vpc,
} from "./dsl.ts";
import { groupId, type Inside, tcp } from "./inside.ts";

/** Where Peerdeck itself runs: an account of its own, without VPCs. */
export const tools: ScenarioAccount = { id: "999999999999", name: "tools", regions: ["us-east-1", "eu-west-1"] };
export const caller = callerOf(tools.id);

type Role = ManagedSpec["role"];

export const shop = { id: "111111111111", region: "us-east-1", stem: stemOf("111111111111", 10) } as const;
export const data = { id: "222222222222", region: "eu-west-1", stem: stemOf("222222222222", 20) } as const;

export const shopAccount = (role?: Role): ScenarioAccount =>
  managed({ id: shop.id, name: "shop", regions: ["us-east-1", "eu-west-1"], trusts: tools.id, ...(role && { role }) });
export const dataAccount = (role?: Role): ScenarioAccount =>
  managed({ id: data.id, name: "data", regions: ["us-east-1", "eu-west-1"], trusts: tools.id, ...(role && { role }) });

const internet = (stem: string) => ({ "0.0.0.0/0": idOf("igw", stem, 1) });

/** Each side lets the other in on one port, and has one group that is shut to it. */
const shopInside: Inside = {
  groups: [
    { name: "shop-web", ingress: [tcp(443, "0.0.0.0/0")] },
    { name: "shop-app", ingress: [tcp(8080, groupId(shop.stem, 1)), tcp(8443, "10.20.0.0/16", "data-vpc calls back")] },
  ],
  hosts: [
    { name: "shop-web-1", subnet: "shop-public-a", ip: "10.10.0.10", publicIp: "203.0.113.10", groups: ["shop-web"] },
    { name: "shop-app-1", subnet: "shop-private-a", ip: "10.10.16.10", groups: ["shop-app"] },
    { name: "shop-app-2", subnet: "shop-private-b", ip: "10.10.32.10", groups: ["shop-app"] },
  ],
};

const dataInside: Inside = {
  groups: [
    { name: "data-postgres", ingress: [tcp(5432, "10.20.0.0/16"), tcp(5432, "10.10.0.0/16", "shop-vpc")] },
    { name: "data-jobs", ingress: [tcp(8080, "10.20.0.0/16")] },
  ],
  hosts: [
    { name: "data-postgres-1", subnet: "data-private-a", ip: "10.20.16.10", groups: ["data-postgres"] },
    { name: "data-jobs-1", subnet: "data-private-a", ip: "10.20.16.20", groups: ["data-jobs"] },
    { name: "data-gateway", subnet: "data-public-a", ip: "10.20.0.10", groups: ["data-jobs"] },
  ],
};

/** `shop-vpc`: 10.10.0.0/16 in us-east-1, a main table that serves one subnet and a private one that serves two. */
export const shopVpc = (routes: { main?: TableSpec["routes"]; private?: TableSpec["routes"] } = {}): Land =>
  vpc(shop.stem, {
    accountId: shop.id,
    region: shop.region,
    name: "shop-vpc",
    cidrs: ["10.10.0.0/16"],
    dnsHostnames: true,
    ...shopInside,
    tables: [
      {
        name: "shop-main",
        main: true,
        subnets: [subnet("shop-public-a", "10.10.0.0/24", "a")],
        routes: { ...internet(shop.stem), ...routes.main },
      },
      {
        name: "shop-private",
        subnets: [subnet("shop-private-a", "10.10.16.0/20", "a"), subnet("shop-private-b", "10.10.32.0/20", "b")],
        routes: routes.private ?? {},
      },
    ],
  });

/** `data-vpc`: 10.20.0.0/16 in eu-west-1, a main table that serves one subnet and a private one that serves another. */
export const dataVpc = (cidrs: readonly string[] = ["10.20.0.0/16"]): Land =>
  vpc(data.stem, {
    accountId: data.id,
    region: data.region,
    name: "data-vpc",
    cidrs,
    dnsHostnames: true,
    ...dataInside,
    tables: [
      {
        name: "data-main",
        main: true,
        subnets: [subnet("data-public-a", "10.20.0.0/24", "a")],
        routes: internet(data.stem),
      },
      { name: "data-private", subnets: [subnet("data-private-a", "10.20.16.0/20", "a")] },
    ],
  });

export const pairVpcs: Land = land(shopVpc(), dataVpc());
export const shopVpcId = idOf("vpc", shop.stem);
export const dataVpcId = idOf("vpc", data.stem);
/** The peering of `shop-vpc` (requester) and `data-vpc` (accepter), where a scenario begins with one. */
export const pairPeeringId = "pcx-01111222200000001";

/** Two accounts, two Regions, one VPC each. The other small worlds say how they differ from it. */
export const twoAccounts: Scenario = {
  name: "two-accounts",
  summary: "Two managed accounts in two Regions, one VPC each, not peered yet.",
  caller,
  accounts: [tools, shopAccount(), dataAccount()],
  ...pairVpcs,
};
