import { expect, test } from "vitest";
import { subnetMatrix } from "./matrix.ts";
import { compileNetwork } from "./network.ts";
import { reachKind } from "./reach.ts";
import { observe } from "./testing/network.ts";
import { randomNetwork, services } from "./testing/random-network.ts";

test("a cell says what the question about the two subnets says", () => {
  const reasons = new Set<string>();
  for (let seed = 1; seed <= 300; seed++) {
    const network = compileNetwork(observe(randomNetwork(seed, 2 + (seed % 6))));
    const service = services[seed % services.length] ?? { protocol: "icmp" };
    const { subnets, at } = subnetMatrix(network, service, 4);
    for (const [row, from] of subnets.entries()) {
      for (const [column, to] of subnets.entries()) {
        const cell = at(row, column);
        const asked = reachKind(network, {
          from: { kind: "subnet", subnetId: from.subnetId },
          to: { kind: "subnet", subnetId: to.subnetId },
          service,
          family: 4,
        });
        reasons.add(cell.reason);
        // A route that leads elsewhere is the cell's answer, though a security group may stop the packet before.
        if (cell.verdict === "unknown" && cell.over === "other") expect(asked.verdict).not.toBe("reachable");
        else expect({ seed, ...from, verdict: cell.verdict }).toEqual({ seed, ...from, verdict: asked.verdict });
      }
    }
  }
  expect([...reasons]).toEqual(
    expect.arrayContaining(["allowed", "no-route", "no-return-route", "route-leads-to-another-vpc"]),
  );
});
