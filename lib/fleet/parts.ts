import "server-only";

/** What of a place is read together. */
export const placeParts = ["peerings", "vpcs", "subnets", "routeTables", "dns", "deep"] as const;
export type PlacePart = (typeof placeParts)[number];

export interface Pace {
  /** How old a reading may grow while nobody looks. */
  readonly restingMs: number;
  /** And while somebody does. */
  readonly watchedMs: number;
}

const second = 1_000;
const minute = 60 * second;

/** Cheap things often, dear things seldom: one call tells all peerings, two calls tell the DNS attributes of one VPC. */
export const paces: Readonly<Record<PlacePart, Pace>> = {
  peerings: { restingMs: minute, watchedMs: 15 * second },
  routeTables: { restingMs: 2 * minute, watchedMs: 30 * second },
  vpcs: { restingMs: 5 * minute, watchedMs: minute },
  subnets: { restingMs: 10 * minute, watchedMs: 2 * minute },
  dns: { restingMs: 10 * minute, watchedMs: 2 * minute },
  deep: { restingMs: 30 * minute, watchedMs: 10 * minute },
};

/** Where nothing is peered, only leftovers and new VPCs could be found. */
export const quietFactor = 5;

/** After trouble that may pass; each time twice as long, up to the part's own pace. */
export const retryMs = 15 * second;
