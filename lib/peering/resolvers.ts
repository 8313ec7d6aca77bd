import { cidrOf } from "./cidr.ts";
import type { DhcpOptions } from "./network.ts";
import type { Vpc } from "./observation.ts";

/** The DNS servers of their own that a VPC's machines ask; empty: AWS's resolver. Null where the options were not read. */
export function ownServers(
  vpc: Vpc,
  optionsOf: (dhcpOptionsId: string) => DhcpOptions | undefined,
): readonly string[] | null {
  const { dhcpOptionsId } = vpc;
  // `default`: the VPC has no options set, and AWS's resolver is asked.
  if (dhcpOptionsId === "default") return [];
  const servers = dhcpOptionsId === null ? undefined : optionsOf(dhcpOptionsId)?.domainNameServers;
  return servers?.filter((server) => !isAmazons(server, vpc)) ?? null;
}

// https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
const resolvers = new Set(["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253"]);
const resolverOffset = 2n;

function isAmazons(server: string, { cidrs }: Vpc): boolean {
  if (resolvers.has(server)) return true;
  const address = cidrOf(`${server}/32`);
  return cidrs.some(({ cidr }) => {
    const block = cidrOf(cidr);
    return block !== null && address !== null && address.first === block.first + resolverOffset;
  });
}
