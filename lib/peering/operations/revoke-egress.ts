import type { RevokeEgress } from "../operation.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";
import { hasRule, ruleCli, ruleGone, ruleKey, ruleWords } from "./group-rules.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html
export const revokeEgress: OperationDefinition<RevokeEgress> = {
  action: "ec2:RevokeSecurityGroupEgress",
  key: ruleKey,
  summary: (operation, observation) => `No longer allow ${ruleWords(operation, "egress", observation)}`,
  cli: (operation) => ruleCli("revoke", "egress", operation),
  terraform: (operation) => ruleGone("egress", operation),
  done(operation, observation) {
    const there = hasRule(operation, "egress", observation);
    return there === "unknown" ? "unknown" : yesNo(!there);
  },
  undo: (operation, before) =>
    hasRule(operation, "egress", before) === true ? { ...operation, kind: "authorize-egress" } : null,
};
