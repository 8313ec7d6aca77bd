import { expect, test } from "vitest";
import { deepFleet, denied, host } from "../testing/deep.ts";
import { known, peeringId } from "../testing/observation.ts";
import { active, withOtherPeers } from "../testing/worlds.ts";
import type { FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";

const sameRegion = { accepter: { region: "us-east-1" } };
const unitsIn = (fleet: FleetObservation) =>
  health(fleet)
    .peerings.filter((each) => each.peeringId === peeringId)
    .flatMap(({ findings }) => findings.filter(({ check }) => check === "quota-peered-nau"));

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
  const [found] = unitsIn(deepFleet(pair, { requester: { interfaces }, accepter: { interfaces: known([]) } }));
  expect(found?.summary).toContain("at least 17 network address units");
});

test("a peer in another Region does not count", () => {
  const pair = withOtherPeers(active(), "requester", 1, { cidr: "10.99.0.0/16" });
  const far = deepFleet(pair, {
    requester: { interfaces: known([host(pair, "requester")]) },
    accepter: { interfaces: denied },
  });
  const [ours] = unitsIn(far).filter(({ side }) => side === "requester");
  expect(ours).toMatchObject({ result: "pass", summary: expect.stringContaining("at least 1 network address units") });
});
