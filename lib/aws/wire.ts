import "server-only";
import { EC2Client } from "@aws-sdk/client-ec2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { STSClient } from "@aws-sdk/client-sts";
import {
  getEndpointFromInstructions,
  type EndpointParameterInstructionsSupplier as Supplier,
} from "@smithy/core/endpoints";
import { toEndpointV1 } from "@smithy/core/transport";
import { SignatureV4 } from "@smithy/signature-v4";
import type {
  $ClientProtocol,
  ChecksumConstructor,
  EndpointBearer,
  HashConstructor,
  HttpRequest,
  HttpResponse,
  SerdeFunctions,
  StaticOperationSchema,
} from "@smithy/types";
import type { Region } from "#lib/peering/ids.ts";
import type { Keys } from "./credentials.ts";
import { Post } from "./post.ts";
import { Ec2Protocol } from "./protocol.ts";
import { UnreadableAnswer } from "./unreadable-answer.ts";

/** A prepared command of the SDK. Its schema tells how it is written on the wire, and how its answer is read. */
export interface Command<Out> {
  readonly input: object;
  readonly schema?: unknown;
  resolveMiddleware(stack: never, configuration: never, options: never): (args: never) => Promise<{ output: Out }>;
}

export interface Sending {
  readonly service: keyof typeof clients;
  readonly region: Region;
  /** What the call is signed with. */
  readonly keys: Keys;
  /** Told the Date of whatever answers, an error too. */
  readonly onDate?: (date: string | undefined) => void;
}

const clients = {
  ec2: (region: Region) => new EC2Client({ region, protocol: Ec2Protocol }),
  sts: (region: Region) => new STSClient({ region }),
  organizations: (region: Region) => new OrganizationsClient({ region }),
};

/** From here on AWS's own clients trust AWS's clock more than the machine's. */
const skewMs = 240_000;

/**
 * Sends the SDK's commands. The SDK's parts write them, find where they go, sign them and read the answers; the stack of
 * layers that its clients put together anew around every call is left out (decision 16).
 */
export class Wire {
  readonly #ways = new Map<string, Promise<Way>>();
  readonly #post: Post;
  #clockOffMs = 0;

  /** `timeoutMs`: how long a whole answer is waited for. */
  constructor(timeoutMs: number) {
    this.#post = new Post(timeoutMs);
  }

  /** Throws what the SDK makes of AWS's errors, an `UnreadableAnswer`, and what `Post` rejects with. */
  async send<Out>(command: Command<Out>, { service, region, keys, onDate }: Sending): Promise<Out> {
    const { protocol, context, host, signing } = await this.#way(service, region, command);
    const operation = operationOf(command);
    const request = await protocol.serializeRequest(operation, command.input, context);
    Object.assign(request.headers, { host, "user-agent": "Peerdeck" });
    const clockOffMs = this.#clockOffMs;
    const signer = new SignatureV4({ ...signing, credentials: keys });
    const response = await this.#post.send(
      await signer.sign(request, { signingDate: new Date(Date.now() + clockOffMs) }),
    );
    const date = response.headers["date"];
    onDate?.(date);
    try {
      return (await protocol.deserializeResponse(operation, context, response)) as Out;
    } catch (error) {
      if (!isAnswer(error)) throw new UnreadableAnswer(response, error);
      const offMs = Date.parse(date ?? "") - Date.now();
      if (Math.abs(offMs - clockOffMs) < skewMs) throw error;
      this.#clockOffMs = offMs;
      throw Object.assign(error, { $metadata: { ...error.$metadata, clockSkewCorrected: true } });
    }
  }

  close(): void {
    this.#post.close();
  }

  #way(service: Sending["service"], region: Region, command: object): Promise<Way> {
    const key = `${service} ${region}`;
    const known = this.#ways.get(key);
    if (known !== undefined) return known;
    const way = wayTo(service, region, command);
    this.#ways.set(key, way);
    way.catch(() => this.#ways.delete(key));
    return way;
  }
}

/** All that calls of one service in one Region have in common. */
interface Way {
  readonly protocol: $ClientProtocol<HttpRequest, HttpResponse>;
  readonly context: SerdeFunctions & EndpointBearer;
  readonly host: string;
  readonly signing: {
    readonly region: string;
    readonly service: string;
    readonly sha256: ChecksumConstructor | HashConstructor;
  };
}

/** What an SDK's client knows once it is made; `command`: any of the service's, all of which go to the same place. */
async function wayTo(service: Sending["service"], region: Region, command: object): Promise<Way> {
  const { config } = clients[service](region);
  const { protocol, sha256 } = config;
  protocol.setSerdeContext(config);
  const endpoint = await getEndpointFromInstructions({}, command.constructor as Supplier, { ...config });
  const [scheme] = endpoint.properties?.authSchemes ?? [];
  return {
    protocol,
    context: { ...config, endpoint: () => Promise.resolve(toEndpointV1(endpoint)) },
    host: endpoint.url.host,
    signing: { region: scheme?.signingRegion ?? region, service: scheme?.signingName ?? service, sha256 },
  };
}

function operationOf({ schema }: Pick<Command<unknown>, "schema">) {
  const [, namespace, name, traits, input, output] = schema as StaticOperationSchema;
  return { namespace, name, traits, input, output };
}

/** The SDK gives `$metadata` to every error that it makes of an answer. */
const isAnswer = (error: unknown): error is { $metadata: object } =>
  error instanceof Error && "$metadata" in error && typeof error.$metadata === "object";
