import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConnectionLost } from "./aws-error.ts";
import type { Scenario } from "./scenario.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";

export interface HttpMount {
  readonly url: string;
  close(): Promise<void>;
}

const bodyMaxBytes = 1_000_000;

/** Rejects when the client goes away in the middle, or sends what is no HTTP request for us. */
async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > bodyMaxBytes) throw new RangeError("The request body is too long.");
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) headers.set(name, values?.join(",") ?? "");
  const method = incoming.method ?? "GET";
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`);
  return new Request(url, { method, headers, ...(method === "POST" ? { body: Buffer.concat(chunks) } : {}) });
}

/** A fault of the simulator itself must not look like one of AWS's: no client takes this text for an answer. */
const internalFault = (error: unknown): Response =>
  new Response(`The simulator is at fault: ${error instanceof Error ? error.stack : String(error)}`, { status: 500 });

async function answer(simulator: Simulator, incoming: IncomingMessage): Promise<Response | null> {
  let request: Request;
  try {
    request = await toRequest(incoming);
  } catch {
    return null;
  }
  try {
    return await simulator.handle(request);
  } catch (error) {
    return error instanceof ConnectionLost ? null : internalFault(error);
  }
}

async function respond(simulator: Simulator, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await answer(simulator, incoming);
  if (response === null) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

const listening = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error(`No TCP address for port ${port}`));
      else resolve(address);
    });
  });

/** The simulator on a port, for `AWS_ENDPOINT_URL` of any client. Port 0 takes a free one. */
export async function serveSimulator(
  simulator: Simulator,
  { port, host = "127.0.0.1" }: { readonly port: number; readonly host?: string },
): Promise<HttpMount> {
  const server = createServer((incoming, outgoing) => void respond(simulator, incoming, outgoing));
  // Longer than any client rests between two polls: a socket closed under its feet would look like a lost answer.
  server.keepAliveTimeout = 120_000;
  const address = await listening(server, port, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface ListeningSimulator extends Simulator, HttpMount {}

/** A simulator of this scenario, already on a port (a free one unless told). */
export async function startSimulator(
  scenario: Scenario,
  {
    port = 0,
    host = "127.0.0.1",
    ...options
  }: SimulatorOptions & { readonly port?: number; readonly host?: string } = {},
): Promise<ListeningSimulator> {
  const simulator = createSimulator(scenario, options);
  return { ...simulator, ...(await serveSimulator(simulator, { port, host })) };
}
