import { EC2Client, type EC2ClientConfig } from "@aws-sdk/client-ec2";
import { STSClient } from "@aws-sdk/client-sts";
import {
  consoleCredentials,
  createSimulator,
  type HttpMount,
  type Scenario,
  SimClock,
  type Simulator,
  serveSimulator,
} from "#lib/simulator/index.ts";
import { callerKey, testWorld } from "#lib/simulator/test-world.ts";

interface Place {
  readonly accountId: string;
  readonly region: string;
}

export interface SdkWorld {
  readonly simulator: Simulator;
  readonly http: HttpMount;
  ec2(place: Place, config?: Partial<EC2ClientConfig>): EC2Client;
  sts(region?: string): STSClient;
}

/** The simulator on a port and the plain AWS SDK at it; simulated time moves only by `advance`. */
export async function sdkWorld(scenario: Scenario = testWorld): Promise<SdkWorld> {
  const startsAt = scenario.startsAt === undefined ? {} : { startsAt: Date.parse(scenario.startsAt) };
  const simulator = createSimulator(scenario, { clock: new SimClock({ ...startsAt, speed: 0 }) });
  const http = await serveSimulator(simulator, { port: 0 });
  return {
    simulator,
    http,
    ec2: ({ accountId, region }, config = {}) =>
      new EC2Client({
        region,
        endpoint: http.url,
        credentials: consoleCredentials(accountId),
        maxAttempts: 1,
        ...config,
      }),
    sts: (region = "us-east-1") =>
      new STSClient({ region, endpoint: http.url, credentials: callerKey, maxAttempts: 1 }),
  };
}
