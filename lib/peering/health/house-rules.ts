import { ruleFindings } from "../rules/index.ts";
import type { HealthCheck } from "./check.ts";

/** What the house asks of its peerings; an enforced rule blocks what is to come, not what is there. */
export const houseRules: HealthCheck = ({ rules, organization, observation, peering }) =>
  rules.length === 0
    ? []
    : ruleFindings(rules, {
        observation,
        peeringId: peering.peeringId,
        peering,
        organization,
        requestTags: null,
      }).map((finding) => ({
        ...finding,
        blocking: false,
      }));
