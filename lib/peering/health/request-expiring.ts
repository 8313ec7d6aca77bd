import { expiring } from "../assess/findings.ts";
import { pass, unknown } from "../findings.ts";
import { formatInstant } from "../instant.ts";
import type { HealthCheck } from "./check.ts";

const check = "request-expiring";

/** A request that nobody accepts in time is gone for good. */
export const requestExpiring: HealthCheck = (context) => {
  const { peering } = context;
  if (peering.status !== "pending-acceptance") return [];
  if (peering.expiresAt === null || Number.isNaN(Date.parse(peering.expiresAt)))
    return [unknown(check, `Not known: AWS does not tell when ${peering.peeringId} expires.`, { severity: "low" })];
  const found = expiring(context, context.routes);
  return found.length > 0
    ? found
    : [pass(check, `The request can be accepted until ${formatInstant(peering.expiresAt)}.`)];
};
