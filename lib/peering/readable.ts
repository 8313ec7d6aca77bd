import type { Problem } from "#lib/result.ts";
import type { SideObservation } from "./observation.ts";

export interface UnreadPart {
  readonly what: string;
  readonly problem: Problem;
}

/** What of a side could not be read, and why. */
export function unreadParts(side: SideObservation): readonly UnreadPart[] {
  const readings = [
    ["the VPC", side.vpc],
    ["its peerings", side.peerings],
    ["its route tables", side.routeTables],
    ["its subnets", side.subnets],
    ["its DNS attributes", side.dns],
  ] as const;
  return readings.flatMap(([what, reading]) => (reading.known ? [] : [{ what, problem: reading.problem }]));
}
