import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { type CheckFinding, count, deepUnread, type HealthCheck, type HealthContext } from "./check.ts";
import { admitsSome, groupLabel, groupsInScope, peerBlocks, ruleLine } from "./groups-in-scope.ts";

const check = "group-admits-none";

/** Routes alone let nobody in: some security group of some interface must admit the other VPC. */
export const groupAdmitsNone: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

type Verdict =
  | { readonly kind: "admits"; readonly example: string }
  | { readonly kind: "closed"; readonly interfaces: number; readonly groups: readonly string[] }
  | { readonly kind: "maybe"; readonly because: readonly string[] }
  /** Nobody lives there yet, or it was not asked for. */
  | { readonly kind: "silent" };

function ofSide(context: HealthContext, side: Side): readonly CheckFinding[] {
  const blind = deepUnread(check, context, side, ["securityGroups", "interfaces"], "medium");
  if (blind !== null) return blind;
  const here = context.observation[side];
  const peer = vpcName(context.observation[otherSide(side)]);
  const verdict = verdictOf(context, side);
  switch (verdict.kind) {
    case "silent":
      return [];
    case "admits":
      return [
        pass(check, `Security groups of ${vpcName(here)} admit some of ${peer}.`, {
          side,
          evidence: [verdict.example],
        }),
      ];
    case "maybe":
      return [
        unknown(check, `Not known: whether a security group of ${vpcLabel(here)} admits ${peer}.`, {
          side,
          severity: "low",
          evidence: verdict.because,
        }),
      ];
    case "closed": {
      const oneWay = otherAdmits(context, side);
      return [
        failing(
          check,
          `No security group of ${count(verdict.interfaces, "interface")} of ${vpcLabel(here)} admits ${peer}${oneWay ? "; only the other way is open" : ""}.`,
          {
            side,
            // One of the two may be meant to call and never to be called.
            severity: oneWay ? "info" : "medium",
            evidence: verdict.groups,
            mend: `Add an inbound rule for the port that is needed, from ${peerBlocks(context, side)
              .map(({ text }) => text)
              .join(" or ")}.`,
          },
        ),
      ];
    }
  }
}

function otherAdmits(context: HealthContext, side: Side): boolean {
  const other = otherSide(side);
  const blind = deepUnread(check, context, other, ["securityGroups", "interfaces"], "medium");
  return blind === null && verdictOf(context, other).kind === "admits";
}

function verdictOf(context: HealthContext, side: Side): Verdict {
  const found = groupsInScope(context, side);
  if (found === null || found.interfaces === 0 || peerBlocks(context, side).length === 0) return { kind: "silent" };
  const maybe: string[] = [...found.unlisted];
  for (const group of found.groups) {
    for (const rule of group.ingress) {
      const admitted = admitsSome(context, side, rule);
      if (admitted === true) return { kind: "admits", example: ruleLine(group, rule) };
      if (admitted === null) maybe.push(ruleLine(group, rule));
    }
  }
  return maybe.length > 0
    ? { kind: "maybe", because: maybe.sort() }
    : { kind: "closed", interfaces: found.interfaces, groups: found.groups.map(groupLabel) };
}
