import { servedSubnets } from "../destinations.ts";
import { type RouteTableId, type Side, sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";

/** What one side's routes of a change would let through, as far as routes decide. */
export interface Opening {
  readonly side: Side;
  readonly tables: number;
  /** Null where the subnets could not be read. */
  readonly subnets: number | null;
  readonly destinations: readonly string[];
}

/** Accepting alone opens nothing: no packet takes the peering until a route does. */
export const openedByAcceptingAlone =
  "Nothing yet: no packet takes the peering until route tables send it there, on both sides.";

export function openingsOf(observation: PairObservation, operations: readonly PlannedOperation[]): Opening[] {
  return sides.flatMap((side) => {
    const routes = operations.flatMap(({ operation }) =>
      operation.kind === "create-route" && operation.place.side === side ? [operation] : [],
    );
    if (routes.length === 0) return [];
    const tables = new Set(routes.map(({ routeTableId }) => routeTableId));
    return [
      {
        side,
        tables: tables.size,
        subnets: subnetsServed(observation, side, tables),
        destinations: [...new Set(routes.map(({ destination }) => destination))].sort(),
      },
    ];
  });
}

function subnetsServed(observation: PairObservation, side: Side, tables: ReadonlySet<RouteTableId>): number | null {
  const served = servedSubnets(observation[side]);
  return served === null ? null : [...tables].reduce((sum, id) => sum + (served.get(id)?.length ?? 0), 0);
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** `data-vpc: 2 subnets by 2 route tables, to 10.10.0.0/16` */
export function openingSentence(
  observation: PairObservation,
  { side, tables, subnets, destinations }: Opening,
): string {
  const who = subnets === null ? "the subnets" : count(subnets, "subnet");
  return `${vpcName(observation[side])}: ${who} by ${count(tables, "route table")}, to ${destinations.join(", ")}`;
}
