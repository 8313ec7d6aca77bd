import type { Problem } from "#lib/result.ts";
import type { AccountId, Region } from "../ids.ts";
import { type DeepPart, deepParts, type FleetObservation, type PlaceObservation, wasNotAsked } from "./fleet.ts";

export interface UnreadPlace {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly region: Region;
  /** What of it: `peerings`, `route tables`, … */
  readonly parts: readonly string[];
  readonly problem: Problem;
}

const deepNames: Readonly<Record<DeepPart, string>> = {
  securityGroups: "security groups",
  networkAcls: "network ACLs",
  interfaces: "network interfaces",
  prefixLists: "prefix lists",
  natGateways: "NAT gateways",
  dhcpOptions: "DHCP options",
};

/** What of one account and Region could not be read, each part with its own reason. What nobody asked for is no gap. */
export function unreadOf(place: PlaceObservation): { readonly part: string; readonly problem: Problem }[] {
  const readings = [
    ["peerings", place.peerings],
    ["VPCs", place.vpcs],
    ["subnets", place.subnets],
    ["route tables", place.routeTables],
    ...deepParts.map((part) => [deepNames[part], place[part]] as const),
    ...place.dns.map(({ vpcId, dns }) => [`DNS attributes of ${vpcId}`, dns] as const),
  ] as const;
  return readings.flatMap(([part, reading]) =>
    reading.known || wasNotAsked(reading) ? [] : [{ part, problem: reading.problem }],
  );
}

/** Every gap of the fleet, once per account, Region and reason. */
export function unreadable({ accounts, places }: FleetObservation): UnreadPlace[] {
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  return places
    .flatMap((place) => {
      const { accountId, region } = place;
      const byReason = Map.groupBy(unreadOf(place), ({ problem }) => reasonOf(problem));
      return [...byReason.values()].flatMap((gaps) => {
        const [first] = gaps;
        if (first === undefined) return [];
        const parts = gaps.map(({ part }) => part);
        return [{ accountId, accountName: names.get(accountId) ?? accountId, region, parts, problem: first.problem }];
      });
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** A denial names its action, and each is mended alone; other trouble is the same for all that was asked. */
const reasonOf = ({ code, message, awsCode }: Problem): string =>
  code === "access-denied" ? message : `${code} ${awsCode ?? ""}`;

const keyOf = ({ accountId, region, problem }: UnreadPlace): string => `${accountId} ${region} ${problem.message}`;
