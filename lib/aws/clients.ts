import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { EC2Client } from "@aws-sdk/client-ec2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Region } from "#lib/peering/ids.ts";
import type { Keys } from "./credentials.ts";

const socketsMax = 128;
const connectMs = 5_000;

/** One client per (keys, Region), all over the same sockets; they go when their keys go. */
export class Clients {
  readonly #ec2 = new WeakMap<Keys, Map<Region, EC2Client>>();
  readonly #organizations = new WeakMap<Keys, Map<Region, OrganizationsClient>>();
  readonly #sts = new WeakMap<Keys, Map<Region, STSClient>>();
  readonly #handler: NodeHttpHandler;

  constructor(timeoutMs: number) {
    const agentOptions = { keepAlive: true, maxSockets: socketsMax };
    this.#handler = new NodeHttpHandler({
      httpAgent: new HttpAgent(agentOptions),
      httpsAgent: new HttpsAgent(agentOptions),
      connectionTimeout: connectMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    });
  }

  ec2(keys: Keys, region: Region): EC2Client {
    return remembered(this.#ec2, keys, region, () => new EC2Client(this.#options(keys, region)));
  }

  sts(keys: Keys, region: Region): STSClient {
    return remembered(this.#sts, keys, region, () => new STSClient(this.#options(keys, region)));
  }

  organizations(keys: Keys, region: Region): OrganizationsClient {
    return remembered(this.#organizations, keys, region, () => new OrganizationsClient(this.#options(keys, region)));
  }

  close(): void {
    this.#handler.destroy();
  }

  /** The SDK's own retries are off: the gateway alone knows what may be sent twice. */
  #options(keys: Keys, region: Region) {
    return { region, credentials: { ...keys }, requestHandler: this.#handler, maxAttempts: 1, retryMode: "standard" };
  }
}

function remembered<Client>(
  clients: WeakMap<Keys, Map<Region, Client>>,
  keys: Keys,
  region: Region,
  make: () => Client,
): Client {
  const byRegion = clients.get(keys) ?? new Map<Region, Client>();
  clients.set(keys, byRegion);
  const client = byRegion.get(region) ?? make();
  byRegion.set(region, client);
  return client;
}
