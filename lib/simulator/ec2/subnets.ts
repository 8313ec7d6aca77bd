import type { Action, Call } from "../action.ts";
import { seenBy } from "../timeline.ts";
import type { Subnet } from "../world.ts";
import { defineListing, tagSet } from "./listing.ts";
import { visibleVpcs } from "./vpcs.ts";

function visibleSubnets(call: Call): Subnet[] {
  const vpcs = new Set(visibleVpcs(call).map(({ id }) => id));
  return call.world.subnets.ids().flatMap((id) => {
    const subnet = call.world.subnets.read(id, seenBy(call.readAt));
    if (subnet === undefined || !vpcs.has(subnet.vpcId)) return [];
    return [subnet.accountId === call.accountId ? subnet : { ...subnet, tags: {} }];
  });
}

/** Five addresses of every subnet are AWS's own. */
const availableAddresses = ({ cidr }: Subnet): number =>
  cidr === null ? 0 : 2 ** (32 - Number(cidr.split("/")[1])) - 5;

const describeSubnets = defineListing<Subnet>({
  action: "DescribeSubnets",
  idParameter: "SubnetId",
  kind: "subnet",
  set: "subnetSet",
  maxResultsMax: 1000,
  filters: {
    "availability-zone": (subnet) => [subnet.availabilityZone],
    "availability-zone-id": (subnet) => [subnet.availabilityZoneId],
    "cidr-block": (subnet) => (subnet.cidr === null ? [] : [subnet.cidr]),
    "ipv6-cidr-block-association.ipv6-cidr-block": (subnet) => subnet.ipv6Cidrs,
    "owner-id": (subnet) => [subnet.accountId],
    state: () => ["available"],
    "subnet-id": (subnet) => [subnet.id],
    "vpc-id": (subnet) => [subnet.vpcId],
  },
  items: visibleSubnets,
  write: (subnet) => ({
    subnetId: subnet.id,
    subnetArn: `arn:aws:ec2:${subnet.region}:${subnet.accountId}:subnet/${subnet.id}`,
    vpcId: subnet.vpcId,
    ownerId: subnet.accountId,
    state: "available",
    cidrBlock: subnet.cidr ?? undefined,
    ipv6CidrBlockAssociationSet: subnet.ipv6Cidrs.map((ipv6CidrBlock, index) => ({
      associationId: `subnet-cidr-assoc-${subnet.id.slice("subnet-".length)}${index}`,
      ipv6CidrBlock,
      ipv6CidrBlockState: { state: "associated" },
    })),
    ipv6Native: subnet.cidr === null,
    availabilityZone: subnet.availabilityZone,
    availabilityZoneId: subnet.availabilityZoneId,
    availableIpAddressCount: availableAddresses(subnet),
    defaultForAz: false,
    mapPublicIpOnLaunch: false,
    tagSet: tagSet(subnet.tags),
  }),
});

export const subnetActions: readonly Action[] = [describeSubnets];
