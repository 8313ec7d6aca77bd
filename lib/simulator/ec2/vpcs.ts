import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { buckets } from "../throttle.ts";
import { seenBy } from "../timeline.ts";
import { invalid } from "../wire/parameters.ts";
import type { Xml } from "../wire/xml.ts";
import { type Place, placeKey, samePlace, type Vpc, type World } from "../world.ts";
import { defineChange, defineListing, done, tagSet } from "./listing.ts";
import { checkId, notFound } from "./resource-ids.ts";

/** The VPC if it is there and the caller owns it; RAM participants cannot change it. */
export function ownVpc(world: World, id: string, place: Place): Vpc {
  const vpc = world.vpcs.get(id);
  if (vpc === undefined || !samePlace(vpc, place)) throw notFound("vpc", id);
  return vpc;
}

const isParticipant = (vpc: Vpc, { accountId, region }: Place): boolean =>
  vpc.region === region && vpc.sharedWith.includes(accountId);

/** VPCs as the caller sees them. The owner's tags are not shared with participants. */
export function visibleVpcs(call: Call): Vpc[] {
  return call.world.vpcs.ids().flatMap((id) => {
    const vpc = call.world.vpcs.read(id, seenBy(call.readAt));
    if (vpc === undefined) return [];
    if (samePlace(vpc, call)) return [vpc];
    return isParticipant(vpc, call) ? [{ ...vpc, tags: {} }] : [];
  });
}

const writeVpc = (vpc: Vpc): Xml => ({
  vpcId: vpc.id,
  ownerId: vpc.accountId,
  state: "available",
  cidrBlock: vpc.cidrs[0]?.cidr,
  cidrBlockAssociationSet: vpc.cidrs.map(({ associationId, cidr, state }) => ({
    associationId,
    cidrBlock: cidr,
    cidrBlockState: { state },
  })),
  ipv6CidrBlockAssociationSet: vpc.ipv6Cidrs.map(({ associationId, cidr, state }) => ({
    associationId,
    ipv6CidrBlock: cidr,
    ipv6CidrBlockState: { state },
    networkBorderGroup: vpc.region,
    ipv6Pool: "Amazon",
  })),
  dhcpOptionsId: vpc.dhcpOptionsId,
  tagSet: tagSet(vpc.tags),
  instanceTenancy: "default",
  isDefault: vpc.isDefault,
});

const describeVpcs = defineListing<Vpc>({
  action: "DescribeVpcs",
  idParameter: "VpcId",
  kind: "vpc",
  set: "vpcSet",
  maxResultsMax: 1000,
  filters: {
    cidr: (vpc) => vpc.cidrs.slice(0, 1).map(({ cidr }) => cidr),
    "cidr-block-association.association-id": (vpc) => vpc.cidrs.map(({ associationId }) => associationId),
    "cidr-block-association.cidr-block": (vpc) => vpc.cidrs.map(({ cidr }) => cidr),
    "cidr-block-association.state": (vpc) => vpc.cidrs.map(({ state }) => state),
    "dhcp-options-id": (vpc) => [vpc.dhcpOptionsId],
    "ipv6-cidr-block-association.association-id": (vpc) => vpc.ipv6Cidrs.map(({ associationId }) => associationId),
    "ipv6-cidr-block-association.ipv6-cidr-block": (vpc) => vpc.ipv6Cidrs.map(({ cidr }) => cidr),
    "ipv6-cidr-block-association.state": (vpc) => vpc.ipv6Cidrs.map(({ state }) => state),
    "is-default": (vpc) => [String(vpc.isDefault)],
    "owner-id": (vpc) => [vpc.accountId],
    state: () => ["available"],
    "vpc-id": (vpc) => [vpc.id],
  },
  items: visibleVpcs,
  write: writeVpc,
});

const readAttributes = {
  enableDnsSupport: (vpc: Vpc) => vpc.dnsSupport,
  enableDnsHostnames: (vpc: Vpc) => vpc.dnsHostnames,
  enableNetworkAddressUsageMetrics: () => false,
} as const;

const isAttribute = (name: string): name is keyof typeof readAttributes => Object.hasOwn(readAttributes, name);

const describeVpcAttribute: Action = {
  name: "DescribeVpcAttribute",
  bucket: buckets.describe,
  supportsDryRun: true,
  mutates: false,
  needsPermission: true,
  prepare(parameters, call) {
    const vpcId = checkId("vpc", parameters.required("VpcId"));
    const attribute = parameters.required("Attribute");
    if (!isAttribute(attribute)) throw invalid("attribute", attribute, "Unknown attribute.");
    return () => {
      const vpc = visibleVpcs(call).find(({ id }) => id === vpcId);
      if (vpc === undefined || vpc.accountId !== call.accountId) throw notFound("vpc", vpcId);
      return { vpcId, [attribute]: { value: readAttributes[attribute](vpc) } };
    };
  },
};

const modifyVpcAttribute = defineChange(
  "ModifyVpcAttribute",
  (parameters, call) => {
    const vpcId = checkId("vpc", parameters.required("VpcId"));
    const changes = {
      dnsSupport: parameters.flag("EnableDnsSupport.Value"),
      dnsHostnames: parameters.flag("EnableDnsHostnames.Value"),
      metrics: parameters.flag("EnableNetworkAddressUsageMetrics.Value"),
    };
    const given = Object.values(changes).filter((value) => value !== undefined);
    if (given.length !== 1)
      throw new AwsError(
        given.length === 0 ? "MissingParameter" : "InvalidParameterCombination",
        "The request must contain exactly one attribute to modify",
      );
    return () => {
      const vpc = ownVpc(call.world, vpcId, call);
      if (changes.dnsHostnames === true && !vpc.dnsSupport)
        throw new AwsError("InvalidParameterValue", "DNS hostnames cannot be enabled while DNS support is disabled");
      const { dnsSupport = vpc.dnsSupport, dnsHostnames = vpc.dnsHostnames } = changes;
      call.world.vpcs.put(vpcId, { ...vpc, dnsSupport, dnsHostnames }, call.now, placeKey(call));
      return done;
    };
  },
  { supportsDryRun: false },
);

export const vpcActions: readonly Action[] = [describeVpcs, describeVpcAttribute, modifyVpcAttribute];
