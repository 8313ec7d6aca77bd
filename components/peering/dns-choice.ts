import { type Side, sides } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import type { Desk } from "./desk.ts";

/** Where the person moved a switch; a side left alone follows the plan's recommendation. */
export type Wishes = Readonly<Partial<Record<Side, boolean>>>;

/** How the switch stands: as wished, else as recommended, else as AWS has it. */
export function switchOn(desk: Desk, side: Side, wish: boolean | undefined): boolean {
  const { enabled } = desk.assessment.dns[side];
  return wish ?? enabled ?? false;
}

/** The calls that bring each side from what AWS has to how its switch stands. */
export function chosenDns(desk: Desk, wishes: Wishes): readonly PlannedOperation[] {
  return sides.flatMap((side) => {
    const { enabled, set, unset } = desk.assessment.dns[side];
    const wished = wishes[side];
    if (wished === undefined || wished === enabled) return [];
    const id = wished ? set : unset;
    const planned = id === null ? undefined : desk.operations[id];
    return planned?.status === "ready" ? [planned] : [];
  });
}
