import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import type { BrowserContext } from "@playwright/test";

export interface Ask {
  /** Sent as it stands: nothing is normalised on the way. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly ms: number;
}

/** One request, byte for byte as a hostile client would send it. */
export function ask(origin: string, { path, method = "GET", headers = {}, body }: Ask): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const sent = request(
      { hostname, port, path, method, headers: { ...length, ...headers }, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.once("error", reject);
        answer.once("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString("utf8"),
            ms: performance.now() - startedAt,
          }),
        );
      },
    );
    sent.once("error", (error: NodeJS.ErrnoException) => {
      // Refused while the body was still on its way: the answer is there already, or the connection is simply gone.
      if (error.code !== "EPIPE" && error.code !== "ECONNRESET") reject(error);
    });
    sent.once("close", () => reject(new Error(`${method} ${path}: the connection ended without an answer`)));
    sent.end(body);
  });
}

/** The session of this browser, for requests that no browser would send. */
export async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
