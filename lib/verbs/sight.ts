import "server-only";
import { type Holder, may, notPermitted, permissionOf } from "#lib/auth/permissions.ts";
import type { MayNot } from "#lib/peering/answers.ts";
import type { AccountId, Place, Side, VpcId } from "#lib/peering/ids.ts";
import type { PairObservation, Reading, SideObservation } from "#lib/peering/observation.ts";
import type { OperationKind } from "#lib/peering/operation.ts";
import type { Problem } from "#lib/result.ts";

/** Which accounts somebody may look at. What they may not is never read for them, so that nothing of it can slip out. */
export type Sight = (accountId: AccountId) => boolean;

export const sightOf =
  (viewer: Holder): Sight =>
  (accountId) =>
    may(viewer, "network:read", accountId);

/** Of Peerdeck itself, and of whoever holds its credentials. */
export const everyAccount: Sight = () => true;

/** For the keys of shared readings: one reading for all who see the same of a pair. */
export const sightKey = (sees: Sight, accounts: readonly AccountId[]): string =>
  accounts.map((accountId) => (sees(accountId) ? "seen" : "hidden")).join(" ");

/** A side that may not be looked at: the same whether Peerdeck manages that account or not. */
export function hiddenSide<S extends Side>(place: Place<S>, vpcId: VpcId, readAt: string): SideObservation<S> {
  const { accountId, region } = place;
  const problem: Problem = {
    code: "not-permitted",
    message: `Account ${accountId} is not visible to you.`,
    accountId,
    region,
    mend: "An admin can give you a role for this account, if Peerdeck manages it.",
  };
  const hidden: Reading<never> = { known: false, problem, readAt };
  return {
    place,
    vpcId,
    managed: false,
    accountName: null,
    roleArn: null,
    vpc: hidden,
    dns: hidden,
    subnets: hidden,
    routeTables: hidden,
    peerings: hidden,
  };
}

/** What of the operations at either side this person may not do, each with who could. */
export const mayNotOf = (viewer: Holder, { requester, accepter }: PairObservation): MayNot => ({
  requester: refusedAt(viewer, requester),
  accepter: refusedAt(viewer, accepter),
});

function refusedAt(viewer: Holder, side: SideObservation): Partial<Record<OperationKind, Problem>> {
  const refused: Partial<Record<OperationKind, Problem>> = {};
  for (const kind of operationKinds) {
    const refusal = refusalOf(viewer, kind, side);
    if (refusal) refused[kind] = refusal;
  }
  return refused;
}

const operationKinds = Object.keys(permissionOf) as OperationKind[];

/** Null: permitted. */
export function refusalOf(
  viewer: Holder,
  kind: OperationKind,
  { place, accountName }: Pick<SideObservation, "place" | "accountName">,
): Problem | null {
  const { accountId } = place;
  if (may(viewer, permissionOf[kind], accountId)) return null;
  const where = accountName === null ? accountId : `${accountName} (${accountId})`;
  return notPermitted(permissionOf[kind], where, accountId);
}
