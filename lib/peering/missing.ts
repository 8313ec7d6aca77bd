import type { Cidr } from "./cidr.ts";

/** Something that was not read and that an answer hangs on. */
export interface Missing {
  readonly missing: string;
  readonly accountId: string;
  readonly region: string;
  /** What would have to be allowed, such as `ec2:DescribeRouteTables`. */
  readonly action: string;
}

export const isMissing = (value: unknown): value is Missing =>
  typeof value === "object" && value !== null && "missing" in value;

/** What a prefix list holds. */
export type ListOf = (prefixListId: string) => readonly Cidr[] | Missing;
