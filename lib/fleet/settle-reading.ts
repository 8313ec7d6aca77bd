import "server-only";
import { isDeepStrictEqual } from "node:util";
import { deepParts, type PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { Reading } from "#lib/peering/observation.ts";
import type { Problem } from "#lib/result.ts";

/** Trouble that passes by itself does not take away what was known before, until that has grown old. */
const passing: ReadonlySet<Problem["code"]> = new Set([
  "throttled",
  "timeout",
  "network",
  "aws-fault",
  "credentials-expired",
]);
const keptMaxMs = 15 * 60_000;

export interface Settled {
  readonly place: PlaceObservation;
  /** Whether anything differs but the time of reading. */
  readonly changed: boolean;
  /** Of parts that show their last good reading, since AWS could not be asked again. */
  readonly delayed: readonly Problem[];
}

/** A new reading of a place laid over the one before. What is equal keeps its identity, so that nobody works it out again. */
export function settlePlace(before: PlaceObservation, after: PlaceObservation): Settled {
  const delayed: Problem[] = [];
  let changed = false;
  const settle = <T>(was: Reading<T>, is: Reading<T>): Reading<T> => {
    if (was === is) return was;
    if (!is.known && was.known && passing.has(is.problem.code) && ageMs(was, is) < keptMaxMs) {
      delayed.push(is.problem);
      return was;
    }
    if (was.known && is.known && isDeepStrictEqual(was.value, is.value)) return { ...is, value: was.value };
    changed ||= was.known || is.known || !isDeepStrictEqual(was.problem, is.problem);
    return is;
  };
  const dnsBefore = new Map(before.dns.map(({ vpcId, dns }) => [vpcId, dns]));
  const dns = after.dns.map(({ vpcId, dns: is }) => {
    const was = dnsBefore.get(vpcId);
    if (was === undefined) changed = true;
    return { vpcId, dns: was === undefined ? is : settle(was, is) };
  });
  const lists = {
    peerings: settle(before.peerings, after.peerings),
    vpcs: settle(before.vpcs, after.vpcs),
    subnets: settle(before.subnets, after.subnets),
    routeTables: settle(before.routeTables, after.routeTables),
  };
  const deep = Object.fromEntries(
    deepParts.map((part) => [part, settle<readonly unknown[]>(before[part], after[part])]),
  ) as Pick<PlaceObservation, (typeof deepParts)[number]>;
  changed ||= before.dns.length !== after.dns.length;
  return { place: { ...after, ...lists, ...deep, dns }, changed, delayed };
}

const ageMs = (was: Reading<unknown>, is: Reading<unknown>): number => Date.parse(is.readAt) - Date.parse(was.readAt);
