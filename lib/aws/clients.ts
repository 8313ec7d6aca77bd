import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { EC2Client } from "@aws-sdk/client-ec2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Region } from "#lib/peering/ids.ts";
import type { Keys } from "./credentials.ts";
import { Ec2Protocol } from "./protocol.ts";

const socketsMax = 128;
const connectMs = 5_000;

/**
 * What calls are sent with: one client per service and Region, whatever the account, all over the same sockets. Making a
 * client costs more than a call does. None holds keys of its own: each call brings those that it is signed with.
 */
export class Clients {
  readonly #ec2 = new Map<Region, EC2Client>();
  readonly #sts = new Map<Region, STSClient>();
  readonly #organizations = new Map<Region, OrganizationsClient>();
  readonly #handler: Handler;
  readonly #keys = new AsyncLocalStorage<Keys>();

  constructor(timeoutMs: number) {
    const agentOptions = { keepAlive: true, maxSockets: socketsMax };
    this.#handler = new Handler({
      httpAgent: new HttpAgent(agentOptions),
      httpsAgent: new HttpsAgent(agentOptions),
      connectionTimeout: connectMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    });
  }

  ec2<T>(keys: Keys, region: Region, send: (client: EC2Client) => Promise<T>): Promise<T> {
    const client = remembered(
      this.#ec2,
      region,
      () => new EC2Client({ ...this.#options(region), protocol: Ec2Protocol }),
    );
    return this.#keys.run(keys, () => send(client));
  }

  sts<T>(keys: Keys, region: Region, send: (client: STSClient) => Promise<T>): Promise<T> {
    const client = remembered(this.#sts, region, () => new STSClient(this.#options(region)));
    return this.#keys.run(keys, () => send(client));
  }

  organizations<T>(keys: Keys, region: Region, send: (client: OrganizationsClient) => Promise<T>): Promise<T> {
    const client = remembered(this.#organizations, region, () => new OrganizationsClient(this.#options(region)));
    return this.#keys.run(keys, () => send(client));
  }

  close(): void {
    this.#handler.destroy();
  }

  #options(region: Region) {
    const keysOfTheCall = (): Promise<Keys> => {
      const keys = this.#keys.getStore();
      return keys === undefined ? Promise.reject(new Error("A call without keys")) : Promise.resolve(keys);
    };
    // `memoized`: the SDK is not to remember the first call's keys for all others.
    const credentials = Object.assign(keysOfTheCall, { memoized: true });
    return { region, credentials, requestHandler: this.#handler };
  }
}

/** CloudTrail shows who has called. */
class Handler extends NodeHttpHandler {
  override handle(...[request, options]: Parameters<NodeHttpHandler["handle"]>) {
    request.headers["user-agent"] = "Peerdeck";
    return super.handle(request, options);
  }
}

/** A client's stack says what every call of it goes through. */
interface SdkClient {
  readonly middlewareStack: {
    remove(name: string): boolean;
    add(pass: <T>(next: T) => T, place: typeof retryPlace): void;
  };
}

const retryPlace = { name: "retryMiddleware", step: "finalizeRequest", priority: "high", override: true } as const;

function remembered<Client extends SdkClient>(
  clients: Map<Region, Client>,
  region: Region,
  make: () => Client,
): Client {
  const known = clients.get(region);
  if (known !== undefined) return known;
  const client = withoutWaste(make());
  clients.set(region, client);
  return client;
}

/**
 * What every call would cost for nothing: a walk through the answer for no logger, a long name of the SDK's own, and
 * retries that are never made.
 */
function withoutWaste<Client extends SdkClient>(client: Client): Client {
  for (const name of ["loggerMiddleware", "getUserAgentMiddleware"]) client.middlewareStack.remove(name);
  // Others take their place by this one's name, so that it cannot simply go. The gateway alone knows what may be sent twice.
  client.middlewareStack.add((next) => next, retryPlace);
  return client;
}
