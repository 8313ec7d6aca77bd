import { type Cidr, cidrsOf, overlaps } from "../cidr.ts";
import type { Side } from "../ids.ts";
import type { PairObservation } from "../observation.ts";

/** Where the VPC has subnets; null where they are not known, so that all of it may be. A VPC without any wants all. */
export function inhabitedBy(observation: PairObservation, side: Side): readonly Cidr[] | null {
  const { subnets } = observation[side];
  if (!subnets.known || subnets.value.length === 0) return null;
  return cidrsOf(subnets.value.flatMap(({ cidr, ipv6Cidrs }) => [...(cidr === null ? [] : [cidr]), ...ipv6Cidrs]));
}

/** Those of the parts in which somebody may live. */
export const inhabited = (parts: readonly Cidr[], homes: readonly Cidr[] | null): readonly Cidr[] =>
  homes === null ? parts : parts.filter((part) => homes.some((home) => overlaps(home, part)));
