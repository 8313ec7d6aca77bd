import type { Finding } from "../assessment.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing } from "../findings.ts";
import type { FleetObservation } from "../health/fleet.ts";
import type { AccountId } from "../ids.ts";
import { oneLine, vpcLabel } from "../names.ts";
import type { PairObservation, Vpc } from "../observation.ts";
import { visible } from "../visible.ts";
import { type Asker, askerLabel } from "./asker.ts";
import { editsBetween } from "./edits.ts";
import { skeleton } from "./skeleton.ts";

/** What a request could be mistaken for: every managed account and VPC, made ready for many questions. */
export interface Known {
  readonly accounts: readonly Named<AccountId>[];
  readonly bySkeleton: ReadonlyMap<string, readonly Named<string>[]>;
  readonly vpcs: readonly { readonly accountId: AccountId; readonly vpc: Vpc; readonly label: string }[];
}

interface Named<Id extends string> {
  readonly id: Id;
  readonly accountId: AccountId;
  readonly name: string;
  readonly what: "account" | "VPC";
}

const listed = (name: string, id: string): string => (name === "" ? id : `${name} (${id})`);

export function knownOf(fleet: FleetObservation): Known {
  const accounts = fleet.accounts.map(({ accountId, name }) => ({
    id: accountId,
    accountId,
    name: oneLine(name),
    what: "account" as const,
  }));
  const vpcs = fleet.places.flatMap((place) =>
    (place.vpcs.known ? place.vpcs.value : [])
      .filter((vpc) => vpc.ownerId === place.accountId)
      .map((vpc) => ({
        accountId: place.accountId,
        vpc,
        label: listed(oneLine(vpc.name ?? ""), vpc.vpcId),
      })),
  );
  const names: readonly Named<string>[] = [
    ...accounts,
    ...vpcs.map(({ accountId, vpc }) => ({
      id: vpc.vpcId,
      accountId,
      name: oneLine(vpc.name ?? ""),
      what: "VPC" as const,
    })),
  ];
  const bySkeleton = Map.groupBy(
    names.filter(({ name }) => name !== ""),
    ({ name }) => skeleton(name),
  );
  return { accounts, bySkeleton, vpcs };
}

const check = "look-alike";

/** An id or a name that is nearly one of ours: what a hurried approver would read as the one they know. */
export function lookAlike({ requester }: PairObservation, asker: Asker, known: Known): Finding[] {
  const lines = [
    ...likeNames(asker.name, "account", asker, known),
    ...likeNames(requester.vpc.known ? requester.vpc.value.name : null, "VPC", asker, known),
    ...(asker.kind === "managed" ? [] : [...likeAccountIds(asker, known), ...likeVpcIds(requester.vpcId, known)]),
  ];
  if (lines.length === 0) return [];
  return [
    failing(check, `The requester, ${askerLabel(asker)}, looks like something that you know, and is not it.`, {
      side: "requester",
      severity: asker.kind === "stranger" ? "high" : "medium",
      evidence: lines,
      mend: "Compare the ids digit by digit, and ask the sender through a way that you know.",
    }),
  ];
}

const accountEditsMax = 2;
const vpcEditsMax = 2;

function likeAccountIds({ accountId }: Asker, { accounts }: Known): string[] {
  return accounts
    .filter(({ id }) => id !== accountId && editsBetween(id, accountId, accountEditsMax) <= accountEditsMax)
    .map(({ id, name }) => `Account ${accountId} is almost ${listed(name, id)}.`);
}

function likeNames(name: string | null, what: "account" | "VPC", asker: Asker, { bySkeleton }: Known): string[] {
  const shown = oneLine(name ?? "");
  if (shown === "") return [];
  return (bySkeleton.get(skeleton(shown)) ?? [])
    .filter((other) => other.accountId !== asker.accountId && (other.name !== shown || asker.kind !== "managed"))
    .map(
      (other) =>
        `The ${what}'s name ${JSON.stringify(visible(shown))} is drawn like ${JSON.stringify(visible(other.name))}, the name of our ${other.what} ${other.id}.`,
    );
}

function likeVpcIds(vpcId: string, { vpcs }: Known): string[] {
  return vpcs
    .filter(({ vpc }) => vpc.vpcId !== vpcId && editsBetween(vpc.vpcId, vpcId, vpcEditsMax) <= vpcEditsMax)
    .map(({ label, accountId }) => `${vpcId} is almost ${label} of account ${accountId}.`);
}

/** The same addresses as a VPC of ours elsewhere: nothing forbids it, and a name or a firewall rule may mean the other. */
export function sameCidrs(observation: PairObservation, asker: Asker, { vpcs }: Known): Finding[] {
  const cidrs = attachedCidrs(observation, "requester");
  if (cidrs === null) return [];
  const asked = new Set([...cidrs.v4, ...cidrs.v6].map(({ text }) => text));
  const { requester } = observation;
  const lines = vpcs
    .filter(({ vpc }) => vpc.vpcId !== requester.vpcId)
    .flatMap(({ vpc, label, accountId }) =>
      [...vpc.cidrs, ...vpc.ipv6Cidrs]
        .filter(({ cidr, state }) => asked.has(cidr) && (state === "associated" || state === "associating"))
        .map(({ cidr }) => `${cidr} is also of ${label} in account ${accountId}.`),
    );
  if (lines.length === 0) return [];
  return [
    failing("same-cidr", `${vpcLabel(requester)} has the very addresses of a VPC of ours.`, {
      side: "requester",
      severity: asker.kind === "stranger" ? "high" : "low",
      evidence: lines,
      mend: "Make sure which of the two is meant: whatever names these addresses would mean both.",
    }),
  ];
}
