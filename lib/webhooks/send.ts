import "server-only";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { Result } from "#lib/result.ts";
import { fail, ok } from "#lib/result.ts";
import { type Address, addressFor, type Resolve } from "./addresses.ts";

export interface Outgoing {
  readonly url: string;
  readonly allowHosts: readonly string[];
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
}

export interface SendOptions {
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
}

const timeoutMs = 5_000;
/** Of an answer; nothing in it is kept. */
const answerBytesMax = 64 * 1024;

/** One POST to a checked address: five seconds in all, no redirects, no more of the answer than is told. */
export async function send(outgoing: Outgoing, options: SendOptions = {}): Promise<Result<Answered>> {
  const url = URL.parse(outgoing.url);
  if (url === null || !/^https?:$/.test(url.protocol))
    return fail({ code: "bad-configuration", message: "The webhook's address is no http or https address." });
  const address = await addressFor(url, outgoing.allowHosts, options.resolve);
  if (!address.ok) return address;
  try {
    const status = await post(url, address.data, outgoing, AbortSignal.timeout(options.timeoutMs ?? timeoutMs));
    if (status >= 200 && status < 300) return ok({ status });
    return fail({
      code: "unexpected-answer",
      message:
        status >= 300 && status < 400
          ? `The receiver answered HTTP ${status}; redirects are not followed.`
          : `The receiver answered HTTP ${status}.`,
    });
  } catch (error) {
    return fail(problemOf(error));
  }
}

function post(
  url: URL,
  { address, family }: Address,
  { body, headers }: Outgoing,
  signal: AbortSignal,
): Promise<number> {
  const request = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        signal,
        agent: false,
        // The name stays in the Host header and in the certificate's check; the connection goes where was checked.
        lookup: (_host, { all }, told) =>
          all === true ? told(null, [{ address, family }]) : told(null, address, family),
        headers: {
          ...headers,
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Peerdeck",
        },
      },
      (answer) => {
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > answerBytesMax) answer.destroy(new Error(tooMuch));
        });
        answer.on("end", () => resolve(answer.statusCode ?? 0));
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const tooMuch = `The receiver answered more than ${answerBytesMax / 1024} KiB.`;

const problemOf = (error: unknown) => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "TimeoutError" || name === "AbortError")
    return { code: "timeout" as const, message: `The receiver did not answer within ${timeoutMs / 1_000} seconds.` };
  return {
    code: "network" as const,
    message: message === tooMuch ? message : `Not delivered: ${message.slice(0, 200)}`,
  };
};
