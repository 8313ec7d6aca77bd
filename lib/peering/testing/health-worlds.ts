import type { Severity } from "../assessment.ts";
import type { HealthOptions } from "../health/check.ts";
import { health } from "../health/index.ts";
import type { HealthFinding, PeeringHealth } from "../health/report.ts";
import type { PairObservation } from "../observation.ts";
import { fleetOf } from "./fleet.ts";
import { pairObservation, peeringId, unread, withSide } from "./observation.ts";
import { active } from "./worlds.ts";

export function healthOf(observation: PairObservation, options: HealthOptions = {}): PeeringHealth {
  const found = health(fleetOf(observation), options).peerings.find((each) => each.peeringId === peeringId);
  if (found === undefined) throw new Error("The peering is not in the report");
  return found;
}

export const findingsOf = (observation: PairObservation, check: string, options: HealthOptions = {}): HealthFinding[] =>
  healthOf(observation, options).findings.filter((finding) => finding.check === check);

export const pending = (options: Parameters<typeof pairObservation>[0] = {}): PairObservation =>
  pairObservation({ status: "pending-acceptance", ...options });

/** A part of the accepter's side could not be read. */
export const dark = (
  part: "vpc" | "dns" | "subnets" | "routeTables" | "peerings",
  base: PairObservation = active(),
): PairObservation => withSide(base, "accepter", { [part]: unread({ message: "AWS denied it." }) });

type World = readonly [name: string, observation: PairObservation, severity?: Severity, options?: HealthOptions];

/** What one check answers in which worlds. */
export interface Worlds {
  readonly pass: readonly World[];
  readonly fail: readonly World[];
  readonly unknown: readonly World[];
}

export const casesOf = (worlds: Readonly<Record<string, Worlds>>) =>
  Object.entries(worlds).flatMap(([check, { pass, fail, unknown }]) =>
    Object.entries({ pass, fail, unknown }).flatMap(([result, all]) =>
      all.map(([name, world, severity, options]) => [check, result, name, world, severity, options] as const),
    ),
  );
