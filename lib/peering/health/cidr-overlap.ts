import { isPending } from "../peering.ts";
import { checkOverlap } from "../preflight/overlap.ts";
import type { HealthCheck } from "./check.ts";

/** A CIDR that came to the accepter's VPC after the request: AWS lets the request fail when it is accepted. */
export const cidrOverlap: HealthCheck = ({ observation, peering }) =>
  isPending(peering.status)
    ? checkOverlap({ observation, permissions: [], now: observation.readAt }).map((finding) => ({
        ...finding,
        severity: finding.result === "fail" ? "high" : finding.severity,
        blocking: false,
      }))
    : [];
