import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { type CheckFinding, deepUnread, type HealthCheck, type HealthContext } from "./check.ts";
import { admitsAll, groupsInScope, ruleLine } from "./groups-in-scope.ts";

const check = "group-admits-all";

/** A security group that lets in the whole other VPC on every port, as scripts like to write it. */
export const groupAdmitsAll: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): readonly CheckFinding[] {
  const blind = deepUnread(check, context, side, ["securityGroups", "interfaces"], "medium");
  if (blind !== null) return blind;
  const found = groupsInScope(context, side);
  if (found === null || found.interfaces === 0) return [];
  const here = context.observation[side];
  const peer = vpcName(context.observation[otherSide(side)]);
  const rules = found.groups.flatMap((group) =>
    group.ingress.map((rule) => ({
      admitted: admitsAll(context, side, rule),
      line: () => ruleLine(group, rule),
    })),
  );
  const linesOf = (wanted: boolean | null) =>
    rules
      .filter(({ admitted }) => admitted === wanted)
      .map(({ line }) => line())
      .sort();
  const wide = linesOf(true);
  if (wide.length > 0)
    return [
      failing(check, `Security groups of ${vpcLabel(here)} admit all of ${peer} on every port.`, {
        side,
        severity: "medium",
        evidence: wide,
        mend: "Narrow each rule to the ports and the subnets, or the security group, that need it.",
      }),
    ];
  const dark = [...linesOf(null), ...found.unlisted];
  return dark.length > 0
    ? [
        unknown(check, `Not known: whether a security group of ${vpcLabel(here)} admits all of ${peer}.`, {
          side,
          severity: "low",
          evidence: dark,
        }),
      ]
    : [pass(check, `No security group of ${vpcName(here)} admits all of ${peer} on every port.`, { side })];
}
