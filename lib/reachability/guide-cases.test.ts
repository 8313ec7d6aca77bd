import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cidrsOf, overlappingPairs } from "#lib/peering/cidr.ts";
import type { GroupRule, SecurityGroup } from "#lib/peering/network.ts";
import type { PeeringStatus, VpcDns } from "#lib/peering/observation.ts";
import { hostNameOf } from "./host-name.ts";
import { compileNetwork } from "./network.ts";
import type { End, Question } from "./question.ts";
import { reach } from "./reach.ts";
import * as make from "./testing/network.ts";

/** A scenario of the AWS VPC Peering Guide. What is not listed allows everything. */
interface GuideCase {
  readonly title: string;
  readonly source: { readonly page: string; readonly section: string };
  readonly vpcs: Readonly<Record<string, { readonly in: string; readonly cidrs: readonly string[] }>>;
  readonly refusedPeering?: { readonly requester: string; readonly accepter: string; readonly reason: string };
  readonly peerings?: Readonly<Record<string, string>>;
  readonly tables?: Readonly<Record<string, { readonly of: string; readonly routes: readonly string[] }>>;
  readonly subnets?: Readonly<
    Record<string, { readonly of: string; readonly table: string | null; readonly cidrs: readonly string[] }>
  >;
  readonly hosts?: Readonly<Record<string, GuideHost>>;
  readonly groups?: Readonly<
    Record<string, { readonly of: string; readonly ingress: readonly string[]; readonly egress: readonly string[] }>
  >;
  readonly acls?: Readonly<
    Record<
      string,
      { readonly subnets: readonly string[]; readonly ingress: readonly string[]; readonly egress: readonly string[] }
    >
  >;
  readonly vpcDns?: Readonly<Record<string, VpcDns>>;
  readonly dnsOptions?: Readonly<Record<string, { readonly requester: boolean; readonly accepter: boolean }>>;
  /** `i-a > i-b tcp 443 IPv4: no-route` */
  readonly expect?: readonly string[];
  /** `i-a asks for i-b: private`: what the public host name of the one resolves to for the other. */
  readonly expectDns?: readonly string[];
}

interface GuideHost {
  readonly in?: string;
  /** The gateway behind which it stands, outside every VPC. */
  readonly beyond?: string;
  readonly addresses: readonly string[];
  readonly groups?: readonly string[];
  readonly public?: string;
}

const folder = join(import.meta.dirname, "guide-cases");
const cases = readdirSync(folder).map(
  (name) => [name.replace(".json", ""), JSON.parse(readFileSync(join(folder, name), "utf8")) as GuideCase] as const,
);

function rule(text: string): GroupRule {
  const [protocol = "", range = "", peer = ""] = text.split(" ");
  const [from, to] = range === "*" ? [null, null] : range.split("-").map(Number);
  return {
    protocol,
    from: from ?? null,
    to: to ?? null,
    peer: peer.startsWith("sg-") ? { kind: "group", groupId: peer } : { kind: "cidr", cidr: peer },
  };
}

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("The case names what it does not hold.");
  return value;
};

function modelOf(data: GuideCase): make.Model {
  const vpcs = Object.entries(data.vpcs).map(([id, { in: place, cidrs }]) => {
    const [account = "", region = ""] = place.split("/");
    return make.vpc(id, account, region, cidrs);
  });
  const vpcOf = (id: string) => must(vpcs.find(({ vpcId }) => vpcId === id));
  const subnets = Object.entries(data.subnets ?? {}).map(([id, { of, cidrs }]) => make.subnet(id, vpcOf(of), cidrs));
  const tables = Object.entries(data.tables ?? {}).map(([id, { of, routes }]) => {
    const [vpcId = "", main] = of.split(" ");
    const served = Object.entries(data.subnets ?? {}).filter(([, { table }]) => table === id);
    return make.table(
      id,
      vpcOf(vpcId),
      main === "main",
      served.map(([subnetId]) => subnetId),
      routes,
    );
  });
  const groups = Object.entries(data.groups ?? {}).map(
    ([groupId, { of, ingress, egress }]): SecurityGroup => ({
      ...make.everything(vpcOf(of), groupId),
      ingress: ingress.map(rule),
      egress: egress.map(rule),
    }),
  );
  const listed = Object.entries(data.acls ?? {}).map(([id, { subnets: ids, ingress, egress }]) => {
    const of = must(subnets.find(({ subnetId }) => subnetId === ids[0]));
    return make.acl(id, vpcOf(of.vpcId), ids, ingress, egress);
  });
  const others = subnets
    .filter(({ subnetId }) => listed.every(({ subnetIds }) => !subnetIds.includes(subnetId)))
    .map((each) => make.acl(`acl-${each.subnetId}`, vpcOf(each.vpcId), [each.subnetId], make.allowAll, make.allowAll));
  return {
    vpcs,
    subnets,
    tables,
    groups: [...groups, ...vpcs.map((each) => make.everything(each))],
    acls: [...listed, ...others],
    interfaces: Object.entries(data.hosts ?? {}).flatMap(([id, each]) => {
      const of = subnets.find(({ subnetId }) => subnetId === each.in);
      return of === undefined
        ? []
        : [
            {
              ...make.host(`eni-${id}`, of, each.addresses, each.groups ?? [`sg-all-${of.vpcId}`]),
              publicAddresses: each.public === undefined ? [] : [each.public],
            },
          ];
    }),
    peerings: Object.entries(data.peerings ?? {}).map(([id, text]) => {
      const [requester = "", accepter = "", status = ""] = text.split(" ");
      const dns = data.dnsOptions?.[id];
      return make.peering(id, vpcOf(requester), vpcOf(accepter), status as PeeringStatus, dns);
    }),
    lists: [],
    dns: data.vpcDns ?? {},
  };
}

function questionOf(data: GuideCase, text: string): Question & { readonly reason: string } {
  const [, from = "", to = "", protocol = "", port = "", version = "", reason = ""] = must(
    /^(\S+) > (\S+) (\S+) (\d+) IPv([46]): (\S+)$/.exec(text) ?? undefined,
  );
  const end = (name: string): End => {
    const each = must(data.hosts?.[name]);
    return each.beyond === undefined
      ? { kind: "interface", interfaceId: `eni-${name}`, address: null }
      : { kind: "address", address: each.addresses[0] ?? "" };
  };
  if (protocol !== "tcp") throw new Error(`Found ${protocol}.`);
  const service = { protocol, port: Number(port) } as const;
  return { from: end(from), to: end(to), service, family: version === "6" ? 6 : 4, reason };
}

describe.each(cases)("AWS guide, %s", (_id, data) => {
  test.each((data.expect ?? []).map((text) => [text]))("%s", (text) => {
    const { reason, ...question } = questionOf(data, text);
    const answer = reach(compileNetwork(make.observe(modelOf(data))), question);
    expect([answer.reason, answer.verdict]).toEqual([reason, reason === "allowed" ? "reachable" : "unreachable"]);
  });

  test.each((data.expectDns ?? []).map((text) => [text]))("%s", (text) => {
    const [, from = "", to = "", resolvesTo = ""] = must(/^(\S+) asks for (\S+): (\S+)$/.exec(text) ?? undefined);
    const network = compileNetwork(make.observe(modelOf(data)));
    const { reason: _, ...question } = questionOf(data, `${from} > ${to} tcp 443 IPv4: any`);
    expect(hostNameOf(network, reach(network, question))?.resolvesTo).toBe(resolvesTo);
  });

  const { refusedPeering } = data;
  if (refusedPeering === undefined) return;
  test("AWS refuses this peering", () => {
    const { requester, accepter, reason } = refusedPeering;
    const cidrs = [requester, accepter].map((id) => cidrsOf(must(data.vpcs[id]).cidrs));
    const families = overlappingPairs(cidrs[0] ?? [], cidrs[1] ?? []).map(({ one }) => `overlapping-ipv${one.family}`);
    expect(families).toContain(reason);
  });
});
