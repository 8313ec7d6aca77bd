import { failing, pass, unknown } from "../findings.ts";
import type { Instant } from "../observation.ts";
import type { HealthCheck, HealthContext } from "./check.ts";

const check = "peering-stuck";
const stuckMs = 15 * 60_000;
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
const expiryMs = 7 * 86_400_000;

/** States that AWS leaves by itself within moments. */
export const peeringStuck: HealthCheck = (context) => {
  const { status, peeringId } = context.peering;
  if (status !== "initiating-request" && status !== "provisioning" && status !== "deleting") return [];
  const since = sinceWhen(context);
  if (since === null || Number.isNaN(Date.parse(since)))
    return [
      unknown(check, `Not known: since when ${peeringId} is ${status} takes an earlier reading.`, { severity: "low" }),
    ];
  const minutes = Math.floor((Date.parse(context.observation.readAt) - Date.parse(since)) / 60_000);
  return [
    minutes * 60_000 > stuckMs
      ? failing(check, `${peeringId} has been ${status} for ${minutes} minutes; AWS usually takes seconds.`, {
          evidence: [`${status} since ${since}`],
          mend: "Wait a little longer; then delete it and send a new request, or ask AWS Support.",
        })
      : pass(check, `${peeringId} has been ${status} for ${Math.max(minutes, 0)} minutes.`),
  ];
};

/** A request was made seven days before it expires. */
function sinceWhen({ peering, statusSince }: HealthContext): Instant | null {
  if (statusSince !== null || peering.status !== "initiating-request" || peering.expiresAt === null) return statusSince;
  const expires = Date.parse(peering.expiresAt);
  return Number.isNaN(expires) ? null : new Date(expires - expiryMs).toISOString();
}
