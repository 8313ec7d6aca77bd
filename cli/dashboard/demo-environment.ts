import { randomBytes } from "node:crypto";
import type { Scenario } from "#lib/simulator/scenario.ts";

interface DemoPlaces {
  readonly endpoint: string;
  readonly configPath: string;
  /** An empty file in place of the person's own AWS configuration. */
  readonly emptyFile: string;
}

/** Variables by which a real account could be reached, or a real dashboard's data be touched. */
const personal = /^(?:AWS_|PEERDECK_(?!LOG_LEVEL$)|DATABASE_URL$|NODE_OPTIONS$)/;

/** The environment of a dashboard that knows the simulated AWS and nothing of the person's own. */
export function demoEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  { caller }: Pick<Scenario, "caller">,
  places: DemoPlaces,
): Record<string, string> {
  const kept = Object.entries(own).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !personal.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: places.endpoint,
    AWS_ACCESS_KEY_ID: caller.accessKeyId,
    AWS_SECRET_ACCESS_KEY: caller.secretAccessKey,
    ...(caller.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: caller.sessionToken }),
    AWS_REGION: "us-east-1",
    AWS_CONFIG_FILE: places.emptyFile,
    AWS_SHARED_CREDENTIALS_FILE: places.emptyFile,
    AWS_EC2_METADATA_DISABLED: "true",
    PEERDECK_CONFIG: places.configPath,
    PEERDECK_DATA: ":memory:",
    PEERDECK_SIMULATED: "1",
    PEERDECK_DEMO: "1",
    PEERDECK_SECRET: randomBytes(32).toString("base64url"),
  };
}
