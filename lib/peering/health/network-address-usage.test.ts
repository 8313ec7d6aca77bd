import { expect, test } from "vitest";
import { deepFleet, denied, host } from "../testing/deep.ts";
import { known } from "../testing/observation.ts";
import { active, withOtherPeers } from "../testing/worlds.ts";
import type { FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";

const sameRegion = { accepter: { region: "us-east-1" } };
const of = (fleet: FleetObservation, check: string) =>
  (health(fleet).peerings[0]?.findings ?? []).filter((finding) => finding.check === check);

test("address units count an instance's addresses, its further interfaces, and gateways", () => {
  const pair = active(sameRegion);
  const interfaces = known([
    host(pair, "requester", { addresses: ["10.10.1.4", "10.10.1.5"], publicAddresses: ["203.0.113.4"] }),
    host(pair, "requester", { interfaceId: "eni-2", addresses: ["10.10.1.6"] }),
    host(pair, "requester", { interfaceId: "eni-3", kind: "nat-gateway", instanceId: null }),
    host(pair, "requester", { interfaceId: "eni-4", kind: "transit-gateway", instanceId: null }),
    host(pair, "requester", { interfaceId: "eni-5", kind: "transit-gateway", instanceId: null }),
    host(pair, "requester", { interfaceId: "eni-6", kind: "managed", instanceId: null }),
  ]);
  const [found] = of(
    deepFleet(pair, { requester: { interfaces }, accepter: { interfaces: known([]) } }),
    "quota-peered-nau",
  );
  expect(found?.summary).toContain("at least 17 network address units");
});

test("a peer in another Region does not count", () => {
  const pair = withOtherPeers(active(), "requester", 1, { cidr: "10.99.0.0/16" });
  const far = deepFleet(pair, {
    requester: { interfaces: known([host(pair, "requester")]) },
    accepter: { interfaces: denied },
  });
  const [ours] = of(far, "quota-peered-nau").filter(({ side }) => side === "requester");
  expect(ours).toMatchObject({ result: "pass", summary: expect.stringContaining("at least 1 network address units") });
});
