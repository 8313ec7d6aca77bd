import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll } from "vitest";
import { ConnectionLost, type Simulator } from "#lib/simulator/index.ts";

const awsHosts = [
  /^https:\/\/(?:ec2|organizations)\.[a-z0-9-]+\.amazonaws\.com\//,
  /^https:\/\/sts(?:\.[a-z0-9-]+)?\.amazonaws\.com\//,
];

/** MSW handlers that answer AWS's own host names from a simulator. */
const awsHandlers = (simulator: () => Simulator) =>
  awsHosts.map((host) =>
    http.all(host, async ({ request }) => {
      try {
        return await simulator().handle(request);
      } catch (error) {
        if (error instanceof ConnectionLost) return HttpResponse.error();
        throw error;
      }
    }),
  );

/** For this test file, AWS is the simulator; any other request fails its test. Pass a getter to swap worlds between tests. */
export function mockAws(simulator: () => Simulator): void {
  const server = setupServer(...awsHandlers(simulator));
  beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
  afterAll(() => server.close());
}
