import { fail, ok, type Result } from "#lib/result.ts";
import { visible } from "./visible.ts";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type AccountId = Branded<"AccountId">;
export type Region = Branded<"Region">;
export type VpcId = Branded<"VpcId">;
export type SubnetId = Branded<"SubnetId">;
export type RouteTableId = Branded<"RouteTableId">;
export type PeeringId = Branded<"PeeringId">;
export type OperationId = Branded<"OperationId">;

export type Side = "requester" | "accepter";
export const sides = ["requester", "accepter"] as const;
export const otherSide = (side: Side): Side => (side === "requester" ? "accepter" : "requester");

/** One side's account and region. The side is part of the type, so that accepting at the requester's does not compile. */
export interface Place<S extends Side = Side> {
  readonly side: S;
  readonly accountId: AccountId;
  readonly region: Region;
}

/** A VPC wherever it is; written `ACCOUNT/REGION/VPC`. */
export interface VpcRef {
  readonly accountId: AccountId;
  readonly region: Region;
  readonly vpcId: VpcId;
}

const resourceId = (prefix: string) => new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`);
const accountIdPattern = /^\d{12}$/;
const regionPattern = /^[a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/;

/** What was found, short and without what would turn the sentence around. */
const quoted = (text: string): string => JSON.stringify(visible(text.slice(0, 80)));

const parser =
  <Id extends string>(pattern: RegExp, wanted: string) =>
  (text: string): Result<Id> =>
    pattern.test(text)
      ? ok(text as Id)
      : fail({ code: "bad-input", message: `Found ${quoted(text)}, wanted ${wanted}.` });

export const parseAccountId = parser<AccountId>(accountIdPattern, "an AWS account id of 12 digits");
export const parseRegion = parser<Region>(regionPattern, "an AWS Region such as eu-west-1");
export const parseVpcId = parser<VpcId>(resourceId("vpc"), "a VPC id: vpc- and 8 or 17 hexadecimal digits");
export const parsePeeringId = parser<PeeringId>(
  resourceId("pcx"),
  "a VPC peering connection id: pcx- and 8 or 17 hexadecimal digits",
);
export const parseRouteTableId = parser<RouteTableId>(
  resourceId("rtb"),
  "a route table id: rtb- and 8 or 17 hexadecimal digits",
);

/** `ACCOUNT/REGION/VPC`, the form of the command line and of URLs. */
export function parseVpcRef(text: string): Result<VpcRef> {
  const parts = text.split("/");
  const [account = "", region = "", vpc = ""] = parts;
  if (parts.length !== 3)
    return fail({
      code: "bad-input",
      message: `Found ${quoted(text)}, wanted ACCOUNT/REGION/VPC.`,
    });
  const accountId = parseAccountId(account);
  if (!accountId.ok) return accountId;
  const regionId = parseRegion(region);
  if (!regionId.ok) return regionId;
  const vpcId = parseVpcId(vpc);
  if (!vpcId.ok) return vpcId;
  return ok({ accountId: accountId.data, region: regionId.data, vpcId: vpcId.data });
}

export const formatVpcRef = (ref: VpcRef): string => `${ref.accountId}/${ref.region}/${ref.vpcId}`;
export const sameVpc = (one: VpcRef, other: VpcRef): boolean =>
  one.vpcId === other.vpcId && one.region === other.region && one.accountId === other.accountId;
