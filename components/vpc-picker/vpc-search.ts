import type { VpcListing } from "#lib/peering/answers.ts";
import { blockOf, cidrOf, overlaps } from "#lib/peering/cidr.ts";

function matchesTerm(vpc: VpcListing, term: string): boolean {
  const cidrs = [...vpc.cidrs, ...vpc.ipv6Cidrs];
  const words = [vpc.name ?? "", vpc.ref.vpcId, vpc.ref.accountId, vpc.accountName, vpc.ref.region, ...cidrs];
  if (words.some((word) => word.toLowerCase().includes(term))) return true;
  // A whole address or CIDR finds the VPCs that hold it or any part of it, not only those spelt like it.
  const wanted = blockOf(term);
  if (wanted === null) return false;
  return cidrs.map(cidrOf).some((cidr) => cidr !== null && overlaps(cidr, wanted));
}

/** Every word typed must be found: `payments eu-west-1` narrows down. */
export const matchesVpc = (vpc: VpcListing, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== "")
    .every((term) => matchesTerm(vpc, term));

const orderOf = ({ accountName, ref, name }: VpcListing): string[] => [
  accountName,
  ref.region,
  name === null ? "1" : "0",
  name ?? "",
  ref.vpcId,
];

function compare(one: VpcListing, other: VpcListing): number {
  const others = orderOf(other);
  return orderOf(one).reduce((order, word, at) => order || word.localeCompare(others[at] ?? "", "en"), 0);
}

/** By account, Region and name, the nameless last. */
export const inReadingOrder = (vpcs: readonly VpcListing[]): VpcListing[] => [...vpcs].sort(compare);

export const vpcTitle = (vpc: VpcListing): string =>
  vpc.name === null ? vpc.ref.vpcId : `${vpc.name} · ${vpc.ref.vpcId}`;
