import { type HostNameNeed, publicHostNames } from "#lib/peering/host-names.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { isMissing, type Missing } from "#lib/peering/missing.ts";
import { oneLine } from "#lib/peering/names.ts";
import type { Answer, FoundEnd } from "./answer.ts";
import type { Network } from "./network.ts";
import { missingOf, type VpcPlace } from "./network-index.ts";
import { farEnd, type KnownPeering, liveBetween } from "./peerings.ts";
import { missingWords } from "./words.ts";

/** What the destination's public host name resolves to for the source: by its public address nothing goes over a peering. */
export interface HostNameReading {
  readonly resolvesTo: "private" | "public" | "unknown";
  readonly summary: string;
  readonly peeringId: PeeringId;
  /** What was not read, and who may grant it; only where it is unknown. */
  readonly missing: readonly Missing[];
}

interface Ends {
  readonly peering: KnownPeering;
  /** Whose host it is. */
  readonly owner: VpcPlace;
  readonly asker: VpcPlace;
}

/** Null where there is nothing to resolve: no public IPv4 address, or no live peering between two VPCs. */
export function hostNameOf(
  network: Network,
  { source, destination }: Pick<Answer, "source" | "destination">,
): HostNameReading | null {
  const asker = network.vpc(source?.vpcId ?? "");
  const owner = network.vpc(destination?.vpcId ?? "");
  if (destination === null || asker === null || owner === null || !hasHostName(network, destination)) return null;
  const peering = liveBetween(network.peeringsOf(owner.vpcId), owner.vpcId, asker.vpcId);
  return peering === null ? null : readingOf(network, { peering, owner, asker }, labelOf(destination));
}

const hasHostName = ({ index }: Network, { address, interfaceId }: FoundEnd): boolean =>
  !address.includes(":") && (index.interfaces.get(interfaceId ?? "")?.publicAddresses.length ?? 0) > 0;

const labelOf = ({ address, instanceId, interfaceId, name }: FoundEnd): string =>
  (name === null ? "" : oneLine(name)) || (instanceId ?? interfaceId ?? address);

function readingOf(network: Network, ends: Ends, host: string): HostNameReading {
  const { asker, owner, peering } = ends;
  const { peeringId, status } = peering;
  const [ownerDns, askerDns] = [network.dns(owner), network.dns(asker)];
  const told = publicHostNames({
    status,
    option: farEnd(peering, asker.vpcId)?.dns ?? null,
    owner: isMissing(ownerDns) ? null : ownerDns,
    asker: isMissing(askerDns) ? null : askerDns,
  });
  const { resolvesTo } = told;
  const name = `public host name of ${host}`;
  const from = `from ${network.vpcName(asker.vpcId)}`;
  if (resolvesTo === "private") {
    const servers = network.ownServers(asker.vpcId);
    // Only AWS's own resolver knows of the option; what others forward to it, AWS does not tell.
    return servers.length === 0
      ? { resolvesTo, peeringId, missing: [], summary: `A ${name} resolves to its private address ${from}.` }
      : {
          resolvesTo: "unknown",
          peeringId,
          missing: [],
          summary: `A ${name} resolves to its private address ${from} by AWS's own resolver only; that VPC asks ${servers.join(" and ")}.`,
        };
  }
  if (resolvesTo === "unknown") {
    const option = told.unread.includes("option") ? [optionOf(ends)] : [];
    const missing = [...option, ...[ownerDns, askerDns].filter(isMissing)];
    const says = `What a ${name} resolves to ${from} is not known.`;
    return { resolvesTo, peeringId, missing, summary: [says, ...missing.map(missingWords)].join(" ") };
  }
  const off = told.lacks.map((need) => needWords(network, ends, need)).join(" and ");
  const why =
    status === "active" ? `, which does not go over the peering: switch on ${off}` : ` while ${peeringId} is ${status}`;
  return { resolvesTo, peeringId, missing: [], summary: `A ${name} resolves to its public address ${from}${why}.` };
}

const optionOf = ({ owner: { accountId, region }, peering }: Ends): Missing =>
  missingOf("peerings", accountId, region, `, which tell the DNS option of its side of ${peering.peeringId}`);

/** What is to be switched on. A peering that is not active yet is said in words of its own. */
function needWords(network: Network, { asker, owner }: Ends, need: HostNameNeed): string {
  const of = ({ accountId, vpcId }: VpcPlace) => `of ${network.vpcName(vpcId)} (account ${accountId})`;
  switch (need) {
    case "active-peering":
      return "the peering";
    case "option":
      return `the DNS option ${of(owner)}`;
    case "owner-support":
      return `DNS resolution ${of(owner)}`;
    case "owner-hostnames":
      return `DNS hostnames ${of(owner)}`;
    case "asker-support":
      return `DNS resolution ${of(asker)}`;
    case "asker-hostnames":
      return `DNS hostnames ${of(asker)}`;
  }
}
