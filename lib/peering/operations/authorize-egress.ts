import type { AuthorizeEgress } from "../operation.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";
import { hasRule, ruleCli, ruleKey, ruleResource, ruleWords } from "./group-rules.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html
export const authorizeEgress: OperationDefinition<AuthorizeEgress> = {
  action: "ec2:AuthorizeSecurityGroupEgress",
  key: ruleKey,
  summary: (operation, observation) => `Allow ${ruleWords(operation, "egress", observation)}`,
  cli: (operation) => ruleCli("authorize", "egress", operation),
  terraform: (operation, provider) => ruleResource("egress", operation, provider),
  done(operation, observation) {
    const there = hasRule(operation, "egress", observation);
    return there === "unknown" ? "unknown" : yesNo(there);
  },
  // A rule that was there before is somebody's own.
  undo: (operation, before) =>
    hasRule(operation, "egress", before) === false ? { ...operation, kind: "revoke-egress" } : null,
};
