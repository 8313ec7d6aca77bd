import type { PermissionCheck } from "../answers.ts";
import type { Finding } from "../assessment.ts";
import type { Instant, PairObservation } from "../observation.ts";
import type { PreflightCheck } from "./check.ts";
import { checkDestinations } from "./destinations.ts";
import { checkDnsAttributes } from "./dns-attributes.ts";
import { checkExistingPeering } from "./existing-peering.ts";
import { checkHouseRules } from "./house-rules.ts";
import { checkOtherPeers } from "./other-peers.ts";
import { checkOverlap } from "./overlap.ts";
import { checkOwner } from "./owner.ts";
import { checkPermissions } from "./permissions.ts";
import { checkQuotas } from "./quotas.ts";
import { checkReadable } from "./readable.ts";
import { checkSameVpc } from "./same-vpc.ts";

/** In the order in which they are shown: what AWS or the house would refuse first. */
const checks: readonly PreflightCheck[] = [
  checkSameVpc,
  checkOwner,
  checkHouseRules,
  checkExistingPeering,
  checkOverlap,
  checkDestinations,
  checkOtherPeers,
  checkReadable,
  checkPermissions,
  checkQuotas,
  checkDnsAttributes,
];

/** Every question worth asking before a request is sent, each answered with pass, fail or unknown, because. */
export const preflight = (
  observation: PairObservation,
  permissions: readonly PermissionCheck[],
  now: Instant,
  house: readonly Finding[] = [],
): Finding[] => checks.flatMap((check) => [...check({ observation, permissions, now, house })]);

/** What AWS itself would refuse: reason enough not to send the request. */
export const refusals = (observation: PairObservation): readonly Finding[] =>
  [checkSameVpc, checkOwner, checkOverlap]
    .flatMap((check) => check({ observation, permissions: [], now: observation.readAt }))
    .filter((finding) => finding.result === "fail" && finding.blocking);
