import { expect, test } from "vitest";
import type { Network } from "./network.ts";
import { compileNetwork } from "./network.ts";
import { type MatrixQuestion, matrixMax, type PairMatrix, pairMatrixInSteps } from "./pair-matrix.ts";
import { reachKind } from "./reach.ts";
import { suggestionsBetween } from "./suggest.ts";
import * as make from "./testing/network.ts";
import { randomNetwork, services } from "./testing/random-network.ts";

function matrixOf(network: Network, question: MatrixQuestion): PairMatrix {
  const steps = pairMatrixInSteps(network, question);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

test("a cell says what the question about its two subnets says", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const model = randomNetwork(seed, 2 + (seed % 6));
    const network = compileNetwork(make.observe(model));
    const service = services[seed % services.length] ?? { protocol: "icmp" };
    const family = seed % 3 === 0 ? 6 : 4;
    const [fromVpcId = "", toVpcId = ""] = model.vpcs.map(({ vpcId }) => vpcId);
    const { rows, columns, kinds, cells } = matrixOf(network, {
      fromVpcId,
      toVpcId,
      service,
      family,
      rowsFrom: 0,
      columnsFrom: 0,
    });
    for (const [row, from] of rows.entries())
      for (const [column, to] of columns.entries())
        expect(kinds[cells[row]?.[column] ?? -1]).toEqual(
          reachKind(network, {
            from: { kind: "subnet", subnetId: from.subnetId },
            to: { kind: "subnet", subnetId: to.subnetId },
            service,
            family,
          }),
        );
  }
});

test("of large VPCs a piece is worked out, from where it is asked for", () => {
  const one = make.vpc("vpc-1", "111111111111", "us-east-1", ["10.1.0.0/16"]);
  const other = make.vpc("vpc-2", "111111111111", "us-east-1", ["10.2.0.0/16"]);
  const subnets = Array.from({ length: matrixMax + 10 }, (_, at) =>
    make.subnet(`subnet-${at}`, one, [`10.1.${at}.0/24`]),
  );
  const network = compileNetwork(
    make.observe({
      vpcs: [one, other],
      subnets: [...subnets.toReversed(), make.subnet("subnet-z", other, ["10.2.0.0/24"])],
      tables: [],
      groups: [],
      acls: [],
      interfaces: [],
      peerings: [],
      lists: [],
    }),
  );
  const ask = { fromVpcId: "vpc-1", toVpcId: "vpc-2", service: { protocol: "icmp" }, family: 4 } as const;
  const first = matrixOf(network, { ...ask, rowsFrom: 0, columnsFrom: 0 });
  const next = matrixOf(network, { ...ask, rowsFrom: matrixMax, columnsFrom: 0 });
  expect([first.rows.length, first.rowsTotal, first.columnsTotal]).toEqual([matrixMax, matrixMax + 10, 1]);
  expect([first.rows[0]?.subnetId, next.rows.map(({ subnetId }) => subnetId).at(-1)]).toEqual([
    "subnet-0",
    `subnet-${matrixMax + 9}`,
  ]);
});

test("what is offered to be tried goes both ways, and asks for what the groups speak of", () => {
  const vpcs = ["vpc-1", "vpc-2"].map((id, at) => make.vpc(id, "111111111111", "us-east-1", [`10.${at + 1}.0.0/16`]));
  const subnets = vpcs.map((vpc, at) => make.subnet(`subnet-${at + 1}`, vpc, [`10.${at + 1}.0.0/24`]));
  const groups = vpcs.map((vpc) => make.everything(vpc));
  const rule = { protocol: "tcp", from: 5432, to: 5432, peer: { kind: "cidr", cidr: "10.1.0.0/16" } } as const;
  const suggestions = suggestionsBetween(
    compileNetwork(
      make.observe({
        vpcs,
        subnets,
        tables: [],
        groups: groups.map((group, at) => (at === 1 ? { ...group, ingress: [rule] } : group)),
        acls: [],
        interfaces: subnets.map((subnet, at) =>
          make.host(`eni-${at + 1}`, subnet, [`10.${at + 1}.0.4`], [`sg-all-vpc-${at + 1}`]),
        ),
        peerings: [],
        lists: [],
      }),
    ),
    "vpc-1",
    "vpc-2",
  );
  expect(suggestions.map(({ from, to, service }) => [from, to, service])).toEqual([
    [
      { kind: "interface", interfaceId: "eni-1", address: null },
      { kind: "interface", interfaceId: "eni-2", address: null },
      { protocol: "tcp", port: 5432 },
    ],
    [
      { kind: "interface", interfaceId: "eni-2", address: null },
      { kind: "interface", interfaceId: "eni-1", address: null },
      { protocol: "tcp", port: 443 },
    ],
  ]);
});
