import { createHash } from "node:crypto";
import { SimClock } from "./clock.ts";
import { type Credentials, consoleCredentials } from "./iam.ts";
import type { Scenario } from "./scenario.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";
import { testWorld } from "./test-world.ts";
import { signatureOf } from "./wire/sigv4.ts";

export interface TestPlace {
  readonly accountId: string;
  readonly region: string;
}

export interface Answer {
  readonly status: number;
  /** The error code, or null. */
  readonly code: string | null;
  readonly message: string | null;
  readonly xml: string;
  readonly headers: Headers;
}

const first = (xml: string, tag: string): string | null =>
  new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? null;

/** All contents of an element, in order. */
export const all = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map((match) => match[1] ?? "");

export interface SignOptions {
  readonly service?: "ec2" | "sts" | "iam";
  readonly credentials?: Credentials & { readonly sessionToken?: string };
  /** Real time on the client's clock. */
  readonly at?: number;
  readonly method?: "GET" | "POST";
}

/** Signs as clients do, by hand, so that unit tests need no SDK. */
export function signedRequest(place: TestPlace, form: string, options: SignOptions = {}): Request {
  const {
    service = "ec2",
    credentials = consoleCredentials(place.accountId),
    at = Date.now(),
    method = "POST",
  } = options;
  const amzDate = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const token = options.credentials?.sessionToken;
  const body = method === "POST" ? form : "";
  const url = new URL(`https://${service}.${place.region}.amazonaws.com/${method === "GET" ? `?${form}` : ""}`);
  const headers = new Headers({
    host: url.host,
    "x-amz-date": amzDate,
    "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"),
    ...(method === "POST" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    ...(token === undefined ? {} : { "x-amz-security-token": token }),
  });
  const unsigned = {
    accessKeyId: credentials.accessKeyId,
    date: amzDate.slice(0, 8),
    region: place.region,
    service,
    signedHeaders: [...headers.keys()].sort(),
    signature: "",
  };
  const bytes = new TextEncoder().encode(body);
  const signature = signatureOf({ method, url, headers, body: bytes }, unsigned, credentials.secretAccessKey);
  const scope = `${unsigned.date}/${place.region}/${service}/aws4_request`;
  headers.set(
    "authorization",
    `AWS4-HMAC-SHA256 Credential=${unsigned.accessKeyId}/${scope}, SignedHeaders=${unsigned.signedHeaders.join(";")}, Signature=${signature}`,
  );
  return new Request(url, { method, headers, ...(method === "POST" ? { body: bytes } : {}) });
}

const readAnswer = async (response: Response): Promise<Answer> => {
  const xml = await response.text();
  const { status, headers } = response;
  return { status, code: first(xml, "Code"), message: first(xml, "Message"), xml, headers };
};

export interface TestAws extends Simulator {
  call(place: TestPlace, action: string, parameters?: Record<string, string>, options?: SignOptions): Promise<Answer>;
}

/** A simulator whose time stands still, with a client that may sign as anybody. */
export function testAws(scenario: Scenario = testWorld, options: SimulatorOptions = {}): TestAws {
  const startsAt = Date.parse(scenario.startsAt ?? "");
  const simulator = createSimulator(scenario, { clock: new SimClock({ startsAt, speed: 0 }), ...options });
  return {
    ...simulator,
    async call(place, action, parameters = {}, signing = {}) {
      const version = { ec2: "2016-11-15", sts: "2011-06-15", iam: "2010-05-08" }[signing.service ?? "ec2"];
      const form = new URLSearchParams({ Action: action, Version: version, ...parameters }).toString();
      return readAnswer(await simulator.handle(signedRequest(place, form, signing)));
    },
  };
}
