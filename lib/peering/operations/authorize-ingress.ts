import type { AuthorizeIngress } from "../operation.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";
import { hasRule, ruleCli, ruleKey, ruleResource, ruleWords } from "./group-rules.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
export const authorizeIngress: OperationDefinition<AuthorizeIngress> = {
  action: "ec2:AuthorizeSecurityGroupIngress",
  key: ruleKey,
  summary: (operation, observation) => `Allow ${ruleWords(operation, "ingress", observation)}`,
  cli: (operation) => ruleCli("authorize", "ingress", operation),
  terraform: (operation, provider) => ruleResource("ingress", operation, provider),
  done(operation, observation) {
    const there = hasRule(operation, "ingress", observation);
    return there === "unknown" ? "unknown" : yesNo(there);
  },
  // A rule that was there before is somebody's own.
  undo: (operation, before) =>
    hasRule(operation, "ingress", before) === false ? { ...operation, kind: "revoke-ingress" } : null,
};
