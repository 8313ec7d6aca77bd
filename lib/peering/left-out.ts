import type { RouteTableId } from "./ids.ts";
import type { Instant } from "./observation.ts";

/** A table that somebody leaves without a route to a peering on purpose. */
export interface LeftOut {
  readonly routeTableId: RouteTableId;
  /** Who chose it. */
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}
