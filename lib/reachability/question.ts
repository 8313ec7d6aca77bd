import type { Family } from "#lib/peering/cidr.ts";
import type { Service } from "#lib/peering/filters/flow.ts";

/** One end of a question. An address with an interface is that address of it. */
export type End =
  | { readonly kind: "interface"; readonly interfaceId: string; readonly address: string | null }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "instance"; readonly instanceId: string }
  | { readonly kind: "subnet"; readonly subnetId: string }
  /** Anything in this VPC. */
  | { readonly kind: "vpc"; readonly vpcId: string };

/** One that AWS gives an id. */
export type NamedEnd = Exclude<End, { kind: "address" }>;

export function endId(end: NamedEnd): string {
  switch (end.kind) {
    case "interface":
      return end.interfaceId;
    case "instance":
      return end.instanceId;
    case "subnet":
      return end.subnetId;
    case "vpc":
      return end.vpcId;
  }
}

/**
 * Instances, subnets and VPCs stand for their interfaces: the answer is "reachable" where some interface of one end
 * reaches some interface of the other, and "unreachable" where surely none does.
 */
export interface Question {
  readonly from: End;
  readonly to: End;
  readonly service: Service;
  /** Null: as the addresses say, else IPv4 where both ends have it. */
  readonly family: Family | null;
}

export const serviceLabel = (service: Service): string =>
  service.protocol === "icmp" ? "icmp" : `${service.protocol} ${service.port}`;
