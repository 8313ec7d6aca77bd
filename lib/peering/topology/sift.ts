import { type Health, healths } from "../health/report.ts";
import type { Topology, TopologyPeering, TopologyVpc, VpcKey } from "./topology.ts";

/** What of the fleet is shown. */
export interface TopologyFilter {
  /** Words that a VPC or a peering must all hold, in its names, ids or CIDRs. */
  readonly text: string;
  /** None: every account. */
  readonly account: string | null;
  readonly region: string | null;
  readonly healths: readonly Health[];
  /** VPCs without any peering that is shown. */
  readonly isolated: boolean;
}

/** What has ended joins nothing, so that it is left out unless it is asked for. */
export const usualHealths: readonly Health[] = healths.filter((health) => health !== "gone");

export interface Sifted {
  readonly vpcs: readonly TopologyVpc[];
  readonly peerings: readonly TopologyPeering[];
  /** Those of the VPCs that answer the words themselves; all where only a peering does. */
  readonly hits: readonly TopologyVpc[];
  /** VPCs that were left out because nothing that is shown joins them to another. */
  readonly isolated: number;
}

/** A VPC stays with all its peerings where it, or one of them, answers the filter; a peering stays where both ends do. */
export function sift({ vpcs, peerings }: Topology, filter: TopologyFilter): Sifted {
  const words = wordsOf(filter.text);
  const here = new Set(vpcs.filter((vpc) => isHere(vpc, filter)).map(({ key }) => key));
  const shown = new Map(vpcs.map((vpc) => [vpc.key, vpc]));
  const answers = (key: VpcKey): boolean => {
    const vpc = shown.get(key);
    return vpc !== undefined && here.has(key) && holds(textOf(vpc), words);
  };
  const wanted = new Set<Health>(filter.healths);
  const kept = peerings.filter(
    (peering) =>
      wanted.has(peering.health) &&
      (here.has(peering.requester) || here.has(peering.accepter)) &&
      (answers(peering.requester) || answers(peering.accepter) || holds(textOfPeering(peering), words)),
  );
  const joined = new Set(kept.flatMap(({ requester, accepter }) => [requester, accepter]));
  const alone = vpcs.filter(({ key }) => !joined.has(key) && answers(key));
  const left = vpcs.filter(({ key }) => joined.has(key) || (filter.isolated && answers(key)));
  const hits = left.filter(({ key }) => answers(key));
  return {
    vpcs: left,
    peerings: kept,
    hits: hits.length > 0 ? hits : left,
    isolated: filter.isolated ? 0 : alone.length,
  };
}

const isHere = ({ accountId, region }: TopologyVpc, filter: TopologyFilter): boolean =>
  (filter.account === null || filter.account === accountId) && (filter.region === null || filter.region === region);

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

const holds = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

const textOf = ({ name, vpcId, accountId, accountName, region, cidrs }: TopologyVpc): string =>
  [name, vpcId, accountId, accountName, region, ...cidrs].join(" ").toLowerCase();

const textOfPeering = ({ id, name, status, worst }: TopologyPeering): string =>
  [id, name, status, worst].join(" ").toLowerCase();
