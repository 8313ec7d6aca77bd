import type { Family } from "#lib/peering/cidr.ts";
import type { Service } from "#lib/peering/filters/flow.ts";
import type { Subnet } from "#lib/peering/observation.ts";
import { cidrsOfSubnet } from "./endpoint.ts";
import { kindRegister } from "./kind-register.ts";
import type { Network } from "./network.ts";
import { type AnswerKind, reachKind } from "./reach.ts";

/** How many subnets one answer shows along either side. */
export const matrixMax = 50;

export interface MatrixQuestion {
  readonly fromVpcId: string;
  readonly toVpcId: string;
  readonly service: Service;
  readonly family: Family;
  /** The first row and column: larger VPCs are shown piece by piece. */
  readonly rowsFrom: number;
  readonly columnsFrom: number;
}

export interface MatrixSubnet {
  readonly subnetId: string;
  readonly name: string | null;
  readonly cidr: string;
}

/** The subnets of two VPCs, each of the one against each of the other. */
export interface PairMatrix {
  readonly rows: readonly MatrixSubnet[];
  readonly columns: readonly MatrixSubnet[];
  readonly rowsTotal: number;
  readonly columnsTotal: number;
  /** What cells say, each kind once. */
  readonly kinds: readonly AnswerKind[];
  /** By row and column, which of the kinds. */
  readonly cells: readonly (readonly number[])[];
}

/** A step for each row, so that others may have their turn between them. */
export function* pairMatrixInSteps(network: Network, question: MatrixQuestion): Generator<void, PairMatrix> {
  const { fromVpcId, toVpcId, service, family } = question;
  const [allRows, allColumns] = [subnetsOf(network, fromVpcId, family), subnetsOf(network, toVpcId, family)];
  const rows = allRows.slice(question.rowsFrom, question.rowsFrom + matrixMax);
  const columns = allColumns.slice(question.columnsFrom, question.columnsFrom + matrixMax);
  const register = kindRegister();
  const cells: number[][] = [];
  for (const { subnetId } of rows) {
    const from = { kind: "subnet", subnetId } as const;
    const ask = (to: MatrixSubnet) =>
      reachKind(network, { from, to: { kind: "subnet", subnetId: to.subnetId }, service, family });
    cells.push(columns.map((to) => register.numberOf(ask(to))));
    yield;
  }
  return {
    rows,
    columns,
    rowsTotal: allRows.length,
    columnsTotal: allColumns.length,
    kinds: register.kinds(),
    cells,
  };
}

/** By address, as people lay them out. */
function subnetsOf({ index }: Network, vpcId: string, family: Family): readonly MatrixSubnet[] {
  const blockOf = (subnet: Subnet) => cidrsOfSubnet(subnet).find((cidr) => cidr.family === family);
  return (index.subnetsOf.get(vpcId) ?? [])
    .flatMap((subnet) => {
      const block = blockOf(subnet);
      return block === undefined ? [] : [{ subnet, block }];
    })
    .toSorted((one, other) => (one.block.first < other.block.first ? -1 : 1))
    .map(({ subnet, block }) => ({ subnetId: subnet.subnetId, name: subnet.name, cidr: block.text }));
}
