import "server-only";
import type { Clock } from "#lib/clock.ts";
import { parseConfig } from "#lib/config/parse.ts";
import type { AccountId, PeeringId, Region, RouteTableId, VpcId } from "#lib/peering/ids.ts";
import type { CreatePeering } from "#lib/peering/operation.ts";
import type { CallRecord } from "../calls.ts";
import type { Aws } from "../door.ts";
import { type AwsOptions, openAws } from "../open.ts";

/** What is needed of a simulated AWS: its port, its own credentials and its time. */
interface Simulated {
  readonly url: string;
  readonly clock: { now(): number; advance(ms: number): void };
  readonly scenario: { readonly caller: { readonly accessKeyId: string; readonly secretAccessKey: string } };
}

export interface Stand {
  readonly aws: Aws;
  readonly clock: Clock;
  /** Every call that this `aws` has ended. */
  readonly calls: readonly CallRecord[];
}

/** The whole room over a simulated AWS, in the simulator's time: waiting costs nothing but moves that time on. */
export function standOver(
  { url, clock: time, scenario }: Simulated,
  yaml: string,
  setEnvironment: (name: string, value: string) => unknown,
  options: AwsOptions = {},
): Stand {
  setEnvironment("AWS_ENDPOINT_URL", url);
  setEnvironment("AWS_REGION", "us-east-1");
  setEnvironment("AWS_ACCESS_KEY_ID", scenario.caller.accessKeyId);
  setEnvironment("AWS_SECRET_ACCESS_KEY", scenario.caller.secretAccessKey);
  for (const name of ["AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL_EC2", "AWS_ENDPOINT_URL_STS"])
    setEnvironment(name, "");
  for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) setEnvironment(name, "/dev/null");
  const config = parseConfig(yaml, "peerdeck.yaml", () => null);
  if (!config.ok) throw new Error(config.error.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const calls: CallRecord[] = [];
  const clock: Clock = {
    now: () => time.now(),
    sleep: (ms) => {
      time.advance(ms);
      return Promise.resolve();
    },
  };
  const aws = openAws(config.data, { clock, random: () => 1, onCall: (call) => calls.push(call), ...options });
  return { aws, clock, calls };
}

/** The two ends of the scenario `two-accounts`. */
export const shop = {
  place: { side: "requester", accountId: "111111111111" as AccountId, region: "us-east-1" as Region },
  vpcId: "vpc-01111010000000000" as VpcId,
  mainTable: "rtb-01111010000000001" as RouteTableId,
  cidr: "10.10.0.0/16",
} as const;
export const data = {
  place: { side: "accepter", accountId: "222222222222" as AccountId, region: "eu-west-1" as Region },
  vpcId: "vpc-02222020000000000" as VpcId,
  mainTable: "rtb-02222020000000001" as RouteTableId,
  cidr: "10.20.0.0/16",
} as const;

export const actor = { name: "ada@example.com", correlationId: "run-1" };

export const request: CreatePeering = {
  kind: "create-peering",
  place: shop.place,
  vpcId: shop.vpcId,
  peer: { accountId: data.place.accountId, region: data.place.region, vpcId: data.vpcId },
  tags: { Name: "shop-data" },
};

/** A peering of the two, as far as AWS has taken it. */
export async function requested({ aws }: Stand): Promise<PeeringId> {
  const created = await aws.apply(request, actor);
  if (!created.ok || created.data.peeringId === null) throw new Error("The request was not created");
  return created.data.peeringId;
}

export async function accepted(stand: Stand): Promise<PeeringId> {
  const peeringId = await requested(stand);
  const done = await stand.aws.apply({ kind: "accept", place: data.place, peeringId }, actor);
  if (!done.ok) throw new Error(done.error.message);
  return peeringId;
}
