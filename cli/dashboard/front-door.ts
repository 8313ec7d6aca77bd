import { tracingChannel } from "node:diagnostics_channel";
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  Server,
  type ServerResponse,
} from "node:http";
import { isOwnHost, isOwnOrigin } from "#lib/own-host.ts";
import { isActionBody } from "./action-body.ts";
import { hasTooManyReferences, withWholeBody } from "./whole-body.ts";

export interface Door {
  /** Where people reach the dashboard; null: this machine alone. */
  readonly origin: string | null;
  /** How many proxies stand in front, each adding one address to X-Forwarded-For. */
  readonly proxies: number;
}

/** The longest that a page sends: a run of 2,000 operations, each named in up to 120 characters, and room for tags. */
export const bodyBytesMax = 327_680;
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;

/** Every server that this process opens from now on stands behind the door. */
export function keepTheDoor(door: Door): void {
  tracingChannel("net.server.listen").subscribe({
    // Told before the port is opened, so that no request comes first.
    asyncStart(message) {
      const server: unknown = Object.entries(message ?? {}).find(([name]) => name === "server")?.[1];
      if (isServer(server)) stand(server, door);
    },
    start() {},
    end() {},
    asyncEnd() {},
    error() {},
  });
}

const isServer = (value: unknown): value is Server => value instanceof Server;

function stand(server: Server, door: Door): void {
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  // Nothing here speaks anything but HTTP: an upgrade is answered as the plain request that it also is.
  Object.assign(server, { shouldUpgradeCallback: () => false });
  const behind = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  const receive = (request: IncomingMessage, response: ServerResponse, welcome = () => {}): void => {
    const startedAt = performance.now();
    response.once("close", () => tell(request, response.statusCode, performance.now() - startedAt));
    const status = refusal(request, door);
    if (status !== null) return refuse(response, status);
    tidy(request, door);
    welcome();
    const serveIt = (): void => behind.forEach((serve) => serve(request, response));
    const isAction = request.headers["next-action"] !== undefined && request.method === "POST";
    if (Number(request.headers["content-length"] ?? 0) === 0) return isAction ? refuse(response, 400) : serveIt();
    withWholeBody(request, (body) => {
      const bad = hasTooManyReferences(body) || (isAction && !isActionBody(body));
      return bad ? refuse(response, 400) : serveIt();
    });
  };
  server.on("request", (request, response) => receive(request, response));
  // Whoever asks before sending a body is told no before it is sent.
  server.on("checkContinue", (request, response) => receive(request, response, () => response.writeContinue()));
}

/** Without the query: an invitation carries its token there. */
function tell({ method, url = "" }: IncomingMessage, status: number, ms: number): void {
  console.debug("%s %s: %d in %d ms", method, url.split("?", 1)[0], status, Math.round(ms));
}

const readOnly = new Set(["GET", "HEAD"]);
/** What our pages send. Form bodies would let one request hold 100,000 fields, or fields that refer to each other. */
const plainBodies = /^(?:application\/json|text\/plain)(?:;|$)/i;

/** The status to refuse with; null: come in. */
export function refusal({ method = "", url = "", headers }: IncomingMessage, { origin }: Door): number | null {
  // The absolute form and `//host` name another server, which a framework might be talked into asking.
  if (!/^\/(?![/\\])/.test(url)) return 400;
  if (!readOnly.has(method) && method !== "POST") return 405;
  // A load balancer asks for the health by address, and learns nothing from it.
  if (url !== "/api/health" && !isOwnHost(headers.host, origin)) return 421;
  if (headers["transfer-encoding"] !== undefined) return 411;
  const bytes = Number(headers["content-length"] ?? 0);
  if (readOnly.has(method)) return bytes > 0 ? 400 : null;
  if (!isOwnOrigin(headers.origin, headers.host, origin)) return 403;
  if (bytes > 0 && !plainBodies.test(headers["content-type"] ?? "")) return 415;
  return bytes > bodyBytesMax ? 413 : null;
}

/** Without a body, and without reading what the client still wants to send. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: "close", "content-length": 0, "cache-control": "private, no-store" }).end();
}

/** What a request tells of where it comes from. */
interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * No page of ours sends an X- header. Those that stand there try to speak for a proxy (X-Forwarded-*), for another method,
 * or for the framework itself (X-Middleware-*, X-Nonce). One goes on: the address, as the socket or the proxies tell it.
 */
export function tidy(request: Told, { proxies }: Door): void {
  const { headers } = request;
  const address = addressOf(request, proxies);
  for (const name of Object.keys(headers)) if (name.startsWith("x-") || name === "forwarded") delete headers[name];
  if (address !== null) headers["x-forwarded-for"] = address;
}

/** Each proxy adds the address that it was called from: with n proxies, the nth from the right is the client. */
function addressOf({ headers, socket }: Told, proxies: number): string | null {
  const told = [headers["x-forwarded-for"] ?? ""].flat().join(",").split(",");
  const believed = proxies > 0 ? told.at(-proxies)?.trim() : undefined;
  return believed || (socket.remoteAddress ?? null);
}
