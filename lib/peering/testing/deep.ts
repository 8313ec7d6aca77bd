import type { DeepReadings, FleetObservation } from "../health/fleet.ts";
import type { Side } from "../ids.ts";
import type { AclEntry, GroupRule, NetworkAcl, NetworkInterface, SecurityGroup } from "../network.ts";
import type { PairObservation, Reading } from "../observation.ts";
import { fleetOf } from "./fleet.ts";
import { known, subnetIds } from "./observation.ts";

type Deep = Partial<DeepReadings>;

/** A fleet of one pair, with what is read seldom at either side; what is not named was not asked for. */
export function deepFleet(pair: PairObservation, deep: Readonly<Partial<Record<Side, Deep>>>): FleetObservation {
  const fleet = fleetOf(pair);
  return {
    ...fleet,
    places: fleet.places.map((place) => {
      const isAt = (side: Side) =>
        pair[side].place.accountId === place.accountId && pair[side].place.region === place.region;
      return { ...place, ...(isAt("requester") && deep.requester), ...(isAt("accepter") && deep.accepter) };
    }),
  };
}

export const denied: Reading<never> = {
  known: false,
  problem: { code: "access-denied", message: "AWS denied it.", mend: "Grant it." },
  readAt: "2026-11-23T09:30:00.000Z",
};

const ownerOf = (pair: PairObservation, side: Side) => ({
  vpcId: pair[side].vpcId,
  ownerId: pair[side].place.accountId,
});

/** `100 allow tcp 443 10.0.0.0/8 in`; ports may be `1024-65535`, or `*`. */
function entry(text: string): AclEntry {
  const [number = "", action, protocol = "", ports = "", cidr = "", way] = text.split(" ");
  const [from = "0", to = from] = ports.split("-");
  const numbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1", all: "-1" };
  return {
    ruleNumber: Number(number),
    egress: way === "out",
    action: action === "deny" ? "deny" : "allow",
    protocol: numbers[protocol] ?? protocol,
    cidr,
    ports: ports === "*" ? null : { from: Number(from), to: Number(to) },
    icmp: null,
  };
}

/** One list for all subnets of a side. */
export const acls = (
  pair: PairObservation,
  side: Side,
  ...entries: readonly string[]
): Reading<readonly NetworkAcl[]> =>
  known([
    {
      ...ownerOf(pair, side),
      networkAclId: `acl-${side}`,
      isDefault: false,
      subnetIds: Object.values(subnetIds[side]),
      entries: entries.map(entry),
    },
  ]);

export const openAcl = [
  "100 allow all * 0.0.0.0/0 in",
  "100 allow all * 0.0.0.0/0 out",
  "101 allow all * ::/0 in",
  "101 allow all * ::/0 out",
];

export const cidrRule = (protocol: string, ports: readonly [number, number] | null, cidr: string): GroupRule => ({
  protocol,
  from: ports?.[0] ?? null,
  to: ports?.[1] ?? null,
  peer: { kind: "cidr", cidr },
});
export const groupRule = (groupId: string): GroupRule => ({
  protocol: "tcp",
  from: 443,
  to: 443,
  peer: { kind: "group", groupId },
});

export const group = (pair: PairObservation, side: Side, ...ingress: readonly GroupRule[]): SecurityGroup => ({
  ...ownerOf(pair, side),
  groupId: `sg-${side}`,
  name: `${side}-web`,
  ingress,
  egress: [],
});

export const host = (pair: PairObservation, side: Side, rest: Partial<NetworkInterface> = {}): NetworkInterface => ({
  ...ownerOf(pair, side),
  interfaceId: `eni-${side}`,
  subnetId: subnetIds[side].app,
  name: null,
  kind: "ordinary",
  instanceId: `i-${side}`,
  addresses: ["10.0.0.4"],
  publicAddresses: [],
  groupIds: [`sg-${side}`],
  ...rest,
});

/** A side with one host in one group. */
export const guarded = (pair: PairObservation, side: Side, ...ingress: readonly GroupRule[]): Deep => ({
  securityGroups: known([group(pair, side, ...ingress)]),
  interfaces: known([host(pair, side)]),
});
