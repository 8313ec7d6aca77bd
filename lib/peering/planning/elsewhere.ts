import type { PairContext } from "../context.ts";
import { type Side, sides } from "../ids.ts";
import { placeLabel, vpcLabel } from "../names.ts";
import { isPending } from "../peering.ts";
import { unreadParts } from "../readable.ts";

/** What somebody else must do, because Peerdeck has no hand or no eye there. */
export interface Elsewhere {
  readonly side: Side;
  readonly must: string;
  readonly because: string;
}

export const elsewhere = (context: PairContext): Elsewhere[] => sides.flatMap((side) => ofSide(context, side));

function ofSide(context: PairContext, side: Side): Elsewhere[] {
  const here = context.observation[side];
  if (here.managed) {
    const unread = unreadParts(here).map(({ what, problem }) => ({
      side,
      must: problem.mend ?? `Let Peerdeck read ${what} of ${vpcLabel(here)} in ${placeLabel(here)}.`,
      because: problem.message,
    }));
    // One role that cannot be assumed leaves every part unread, for the same reason.
    return [...new Map(unread.map((each) => [`${each.must}\n${each.because}`, each])).values()];
  }
  const because = `${placeLabel(here)} is not managed by Peerdeck.`;
  return dutiesOf(context, side).map((must) => ({ side, must, because }));
}

function dutiesOf({ observation, peering, moving }: PairContext, side: Side): string[] {
  if (!moving.live) return [];
  const here = observation[side];
  const owner = placeLabel(here);
  if (peering === null)
    return side === "requester" ? [`${owner} must send the request.`] : [`${owner} must accept the request.`];
  const accepting =
    side === "accepter" && isPending(peering.status) ? [`${owner} must accept ${peering.peeringId}.`] : [];
  const dns = peering[side].dns === true ? [] : [`${owner} must switch on its side's DNS option, if wanted.`];
  return [
    ...accepting,
    `${owner} must route the other side's CIDRs to ${peering.peeringId} in ${vpcLabel(here)}.`,
    ...dns,
  ];
}
