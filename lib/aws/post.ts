import "server-only";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { HttpRequest } from "@smithy/types";

const socketsMax = 128;
const connectMs = 5_000;

/** What came back, whole. */
export interface Answer {
  readonly statusCode: number;
  /** By names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** One pool of sockets, kept open between calls. */
export class Post {
  readonly #http = new http.Agent({ keepAlive: true, maxSockets: socketsMax });
  readonly #https = new https.Agent({ keepAlive: true, maxSockets: socketsMax });
  readonly #timeoutMs: number;

  /** `timeoutMs`: how long a whole answer is waited for. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Rejects with what Node's sockets tell, or with a TimeoutError when the whole answer is not there in time. */
  send({ protocol, hostname, port, path, method, headers, body }: HttpRequest): Promise<Answer> {
    const isPlain = protocol === "http:";
    const options = {
      agent: isPlain ? this.#http : this.#https,
      host: hostname.replace(/^\[|\]$/g, ""),
      port: port ?? null,
      path,
      method,
      headers,
    };
    return new Promise((resolve, reject) => {
      const onAnswer = (answer: IncomingMessage): void => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", fail);
        answer.on("end", () => {
          clearTimeout(late);
          const whole = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
          resolve({
            statusCode: answer.statusCode ?? 0,
            headers: answer.headers as Record<string, string>,
            body: whole,
          });
        });
      };
      const fail = (error: Error): void => {
        clearTimeout(late);
        reject(error);
      };
      // By their modules, so that whoever watches or replaces these functions is heard.
      const request = (isPlain ? http : https).request(options, onAnswer);
      const late = setTimeout(() => request.destroy(timeout("no whole answer", this.#timeoutMs)), this.#timeoutMs);
      request.on("error", fail);
      request.on("socket", (socket) => {
        if (!socket.connecting) return;
        const unheard = setTimeout(() => request.destroy(timeout("no connection", connectMs)), connectMs);
        for (const end of ["connect", "close"]) socket.once(end, () => clearTimeout(unheard));
      });
      request.end(body);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

const timeout = (what: string, ms: number): Error =>
  Object.assign(new Error(`${what} within ${ms / 1000} s`), { name: "TimeoutError" });
