import "server-only";
import { openAws } from "#lib/aws/index.ts";
import type { Config } from "#lib/config/config.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import { type ReadOptions, readFleet } from "./read-fleet.ts";

/** One full reading for a short-lived command: opens AWS, reads, lets go. */
export async function scanFleet(config: Config, options: ReadOptions = {}): Promise<FleetObservation> {
  const aws = openAws(config, options.clock === undefined ? {} : { clock: options.clock });
  try {
    return await readFleet(aws, options);
  } finally {
    aws.close();
  }
}
