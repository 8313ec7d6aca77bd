import type { RevokeIngress } from "../operation.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";
import { hasRule, ruleCli, ruleGone, ruleKey, ruleWords } from "./group-rules.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
export const revokeIngress: OperationDefinition<RevokeIngress> = {
  action: "ec2:RevokeSecurityGroupIngress",
  key: ruleKey,
  summary: (operation, observation) => `No longer allow ${ruleWords(operation, "ingress", observation)}`,
  cli: (operation) => ruleCli("revoke", "ingress", operation),
  terraform: (operation) => ruleGone("ingress", operation),
  done(operation, observation) {
    const there = hasRule(operation, "ingress", observation);
    return there === "unknown" ? "unknown" : yesNo(!there);
  },
  undo: (operation, before) =>
    hasRule(operation, "ingress", before) === true ? { ...operation, kind: "authorize-ingress" } : null,
};
