import "server-only";

const byPrefix: readonly (readonly [string, string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["us-iso-", "aws-iso"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

/** The part of AWS, with accounts of its own, that a Region belongs to: the second field of ARNs. */
export const partitionOf = (region: string): string =>
  byPrefix.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
