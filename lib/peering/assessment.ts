import type { OperationId, PeeringId, RouteTableId, Side, SubnetId } from "./ids.ts";
import type { Instant, PeeringStatus, Route } from "./observation.ts";

export type Severity = "critical" | "high" | "medium" | "low" | "info";

/** One check's answer. `unknown` carries why in `summary`; it is never shown as a pass. */
export interface Finding {
  readonly check: string;
  readonly result: "pass" | "fail" | "unknown";
  readonly severity: Severity;
  /** A failing check that AWS itself enforces, or the house does, so that going on makes no sense. */
  readonly blocking: boolean;
  readonly side: Side | null;
  readonly summary: string;
  /** The very CIDRs, routes or peerings that decided, one line each. */
  readonly evidence: readonly string[];
  readonly mend: string | null;
  /** A peering that this finding is about and that can be opened. */
  readonly peeringId: PeeringId | null;
}

/**
 * What one route table does with one destination, by longest prefix match over its routes.
 * - `right`: all of it goes to this peering.
 * - `waiting`: the route is there, a blackhole only because the peering is not active yet.
 * - `missing`: no route covers it (or only a wider one that goes elsewhere, shown in `routes`).
 * - `partial`: only a part of it goes to this peering, the rest has no route.
 * - `other-target`: a route of exactly this destination goes elsewhere; replacing it is offered.
 * - `stolen`: this peering has it, but a more specific route takes a part elsewhere.
 * - `blackhole`: a route of exactly this destination drops it.
 * - `local`: it lies in the VPC's own local route, and can never go to a peering.
 * - `unknown`: a prefix list's contents decide and were not read.
 */
export type RouteCellState =
  | "right"
  | "waiting"
  | "missing"
  | "partial"
  | "other-target"
  | "stolen"
  | "blackhole"
  | "local"
  | "unknown";

export interface RouteCell {
  readonly destination: string;
  readonly family: 4 | 6;
  /** `cidr`: a whole CIDR of the other VPC. `subnet`: one subnet's CIDR, offered as a narrower destination. */
  readonly scope: "cidr" | "subnet";
  readonly label: string | null;
  readonly state: RouteCellState;
  /** The routes that decide, the widest first. */
  readonly routes: readonly Route[];
  readonly sentence: string;
  /** The operations this cell offers; their ids are in the plan. */
  readonly apply: OperationId | null;
  readonly undo: OperationId | null;
}

export interface RouteTableRow {
  readonly routeTableId: RouteTableId;
  readonly name: string | null;
  readonly main: boolean;
  /** A gateway route table never routes to a peering; it is listed, greyed, with no cells. */
  readonly gateway: boolean;
  readonly subnets: readonly {
    readonly subnetId: SubnetId;
    readonly name: string | null;
    readonly cidr: string | null;
    /** False: the subnet has no association of its own and falls to the main table. */
    readonly explicit: boolean;
  }[];
  /** Every CIDR of the other VPC, both families, then its subnets' CIDRs. */
  readonly cells: readonly RouteCell[];
  /** `aws:cloudformation:*` tags: another tool may undo what is written here. */
  readonly managedBy: string | null;
}

export interface RouteMatrix {
  readonly side: Side;
  /** Null rows: the tables could not be read; `unreadable` says why. */
  readonly rows: readonly RouteTableRow[] | null;
  readonly unreadable: string | null;
  /** Destinations (whole CIDRs) of the other VPC; empty with `destinationsUnknown` where AWS does not say yet. */
  readonly destinations: readonly string[];
  readonly destinationsUnknown: boolean;
  /** False: too many tables and subnets to offer each of the other side's subnets as a destination of its own. */
  readonly subnetsOffered: boolean;
  /** Tables that serve at least one subnet, and how many of them carry every destination. */
  readonly coverage: { readonly tables: number; readonly covered: number; readonly partly: number } | null;
}

export type StepId = "select" | "request" | "accept" | "requester-routes" | "accepter-routes" | "dns" | "done";
export const stepIds = [
  "select",
  "request",
  "accept",
  "requester-routes",
  "accepter-routes",
  "dns",
  "done",
] as const satisfies readonly StepId[];

export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** `waiting`: another party must act. `blocked`: impossible from here. `unknown`: the side cannot be read. */
  readonly state: "done" | "partial" | "todo" | "waiting" | "locked" | "blocked" | "unknown";
  /** Short: what is, or who must act. */
  readonly summary: string;
}

export interface DnsSide {
  readonly side: Side;
  /** The peering's option of this side: whether the *other* VPC may resolve this VPC's names privately. */
  readonly enabled: boolean | null;
  readonly support: boolean | null;
  readonly hostnames: boolean | null;
  readonly sentence: string;
  readonly set: OperationId | null;
  readonly unset: OperationId | null;
  readonly turnOnSupport: OperationId | null;
  readonly turnOnHostnames: OperationId | null;
}

/** Everything the screens show of one pair, derived from one observation and nothing else. */
export interface Assessment {
  readonly peeringId: PeeringId | null;
  /** The most advanced view of the two sides'; null before the request. */
  readonly status: PeeringStatus | null;
  readonly statusMessage: string | null;
  /** In words: the state and who must act. */
  readonly headline: string;
  readonly whoMustAct: string | null;
  readonly expiresAt: Instant | null;
  readonly steps: readonly Step[];
  /** The first step that is not done. */
  readonly current: StepId;
  readonly routes: { readonly requester: RouteMatrix; readonly accepter: RouteMatrix };
  readonly dns: { readonly requester: DnsSide; readonly accepter: DnsSide };
  readonly findings: readonly Finding[];
}
