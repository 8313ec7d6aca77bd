import "server-only";
import { type Holder, may } from "#lib/auth/permissions.ts";
import type { Proposal } from "#lib/peering/approvals/proposal.ts";
import { refusalText } from "#lib/peering/may-not.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";
import type { Operation, PlannedOperation } from "#lib/peering/operation.ts";
import type { Problem } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import { houseRefusal } from "../house.ts";
import { type Permit, permitBy } from "../permit.ts";
import { refusalOf } from "../sight.ts";

/** What an approver lets in on the side that accepts: routes that are added, and the DNS option turned on. */
const granted: ReadonlySet<Operation["kind"]> = new Set(["create-route", "set-peering-dns"]);

/**
 * Within an approved change, an approver of the accepter's account grants what the change opens there; at the requester's
 * side it takes what it always takes. Null: permitted.
 */
export function approvalRefusal(
  viewer: Holder,
  { kind, place }: Operation,
  side: Pick<SideObservation, "place" | "accountName">,
): Problem | null {
  if (granted.has(kind) && place.side === "accepter" && may(viewer, "change:approve", place.accountId)) return null;
  return refusalOf(viewer, kind, side);
}

/** By what the person may do at this moment, before each operation and each call. */
export function permitApproval(
  deck: Deck,
  observation: PairObservation,
  personNow: () => Promise<Holder | null>,
): Permit {
  const againstHouse = houseRefusal(deck, observation);
  return permitBy(
    deck,
    personNow,
    (viewer, operation) =>
      approvalRefusal(viewer, operation, observation[operation.place.side]) ?? againstHouse(operation),
  );
}

/** The proposal for one person: what they may not grant is left, and says who could. */
export function permittedProposal(
  deck: Deck,
  { operations, left }: Proposal,
  viewer: Holder,
  observation: PairObservation,
): Proposal {
  const againstHouse = houseRefusal(deck, observation);
  const refused = new Map(
    operations.flatMap(({ id, operation }) => {
      const refusal = approvalRefusal(viewer, operation, observation[operation.place.side]) ?? againstHouse(operation);
      return refusal === null ? [] : [[id, refusal] as const];
    }),
  );
  const isLeft = ({ id, after }: PlannedOperation) => refused.has(id) || after.some((each) => refused.has(each));
  return {
    operations: operations.filter((each) => !isLeft(each)),
    left: [
      ...left,
      ...operations.filter(isLeft).map((each) => {
        const refusal = refused.get(each.id);
        return { ...each, status: "blocked" as const, because: refusal ? refusalText(refusal) : each.because };
      }),
    ],
  };
}
