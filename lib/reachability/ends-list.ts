import { cidrsOf } from "#lib/peering/cidr.ts";
import type { NetworkInterface } from "#lib/peering/network.ts";
import type { Located, Things } from "./merge.ts";
import { grouped } from "./network-index.ts";
import { endText } from "./parse-question.ts";
import type { End } from "./question.ts";

/** What a question can be about, as a person picks it from a list. */
export interface EndItem {
  /** As a question names it. */
  readonly text: string;
  readonly kind: End["kind"];
  readonly name: string | null;
  /** Its addresses, or its CIDRs. */
  readonly addresses: readonly string[];
  /** Of an instance and an interface; null where it has several or none. */
  readonly subnetId: string | null;
  readonly vpcId: string;
  readonly vpcName: string | null;
  readonly accountId: string;
  readonly region: string;
}

/** Everything that can be an end: instances, interfaces, subnets, VPCs, the named before the nameless. */
export function endsOf({ vpcs, subnets, interfaces }: Things): readonly EndItem[] {
  const within = (vpcId: string) => ({ vpcId, vpcName: vpcs.get(vpcId)?.value.name ?? null });
  const items: EndItem[] = [
    ...instancesOf([...interfaces.values()]).map((own) => instanceItem(own, within)),
    ...[...interfaces.values()].map(({ value: each, region }) => ({
      ...item({ kind: "interface", interfaceId: each.interfaceId, address: null }, each.name, each.addresses),
      ...within(each.vpcId),
      subnetId: each.subnetId,
      accountId: each.ownerId,
      region,
    })),
    ...[...subnets.values()].map(({ value: each, region }) => ({
      ...item({ kind: "subnet", subnetId: each.subnetId }, each.name, [each.cidr ?? "", ...each.ipv6Cidrs]),
      ...within(each.vpcId),
      subnetId: null,
      accountId: each.ownerId,
      region,
    })),
    ...[...vpcs.values()].map(({ value: each, region }) => ({
      ...item(
        { kind: "vpc", vpcId: each.vpcId },
        each.name,
        [...each.cidrs, ...each.ipv6Cidrs].map(({ cidr }) => cidr),
      ),
      ...within(each.vpcId),
      subnetId: null,
      accountId: each.ownerId,
      region,
    })),
  ];
  return items.toSorted(inOrder);
}

const item = (end: End, name: string | null, addresses: readonly string[]) => ({
  text: endText(end),
  kind: end.kind,
  name,
  addresses: addresses.filter((text) => text !== ""),
});

type Within = (vpcId: string) => Pick<EndItem, "vpcId" | "vpcName">;

const instancesOf = (interfaces: readonly Located<NetworkInterface>[]) => [
  ...grouped(interfaces, ({ value }) => (value.instanceId === null ? [] : [value.instanceId])),
];

function instanceItem([instanceId, own]: readonly [string, readonly Located<NetworkInterface>[]], within: Within) {
  const [first] = own;
  const subnets = new Set(own.map(({ value }) => value.subnetId));
  const names = own.flatMap(({ value }) => value.name ?? []);
  return {
    ...item(
      { kind: "instance", instanceId },
      names[0] ?? null,
      own.flatMap(({ value }) => value.addresses),
    ),
    ...within(first?.value.vpcId ?? ""),
    subnetId: subnets.size === 1 ? (first?.value.subnetId ?? null) : null,
    accountId: first?.value.ownerId ?? "",
    region: first?.region ?? "",
  };
}

const kinds: readonly End["kind"][] = ["instance", "interface", "subnet", "vpc"];

const orderOf = ({ kind, name, vpcId, text }: EndItem): readonly string[] => [
  name === null ? "1" : "0",
  String(kinds.indexOf(kind)),
  name ?? "",
  vpcId,
  text,
];

function inOrder(one: EndItem, other: EndItem): number {
  const [these, those] = [orderOf(one), orderOf(other)];
  const at = these.findIndex((word, index) => word !== those[index]);
  return at === -1 ? 0 : (these[at] ?? "") < (those[at] ?? "") ? -1 : 1;
}

/** Whether an item's addresses or CIDRs hold this address. */
export const itemHolds = ({ addresses, kind }: EndItem, address: ReturnType<typeof cidrsOf>[number]): boolean => {
  const cidrs = cidrsOf(
    kind === "subnet" || kind === "vpc"
      ? addresses
      : addresses.map((text) => `${text}/${text.includes(":") ? 128 : 32}`),
  );
  return cidrs.some(
    (cidr) => cidr.family === address.family && cidr.first <= address.first && address.last <= cidr.last,
  );
};
