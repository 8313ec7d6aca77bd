import type { Action } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { formatCidr, overlaps, parseCidr } from "../cidr.ts";
import { invalid } from "../wire/parameters.ts";
import { placeKey, type Vpc } from "../world.ts";
import { defineChange } from "./listing.ts";
import { checkId } from "./resource-ids.ts";
import { ownVpc } from "./vpcs.ts";

const prefixMin = 16;
const prefixMax = 28;

/** Adds an IPv4 CIDR. It is there at once; AWS takes seconds, and shows `associating` meanwhile. */
export const associateVpcCidrBlock: Action = defineChange(
  "AssociateVpcCidrBlock",
  (parameters, call) => {
    const vpcId = checkId("vpc", parameters.required("VpcId"));
    const text = parameters.required("CidrBlock");
    const cidr = parseCidr(text);
    if (cidr === null || cidr.family !== 4) throw invalid("cidrBlock", text, "This is not a valid CIDR block.");
    if (cidr.prefix < prefixMin || cidr.prefix > prefixMax)
      throw new AwsError("InvalidVpc.Range", `The CIDR '${text}' is invalid.`);
    return () => {
      const vpc = ownVpc(call.world, vpcId, call);
      if (conflicts(vpc, cidr))
        throw new AwsError("InvalidParameterValue", `The CIDR '${text}' conflicts with another one of '${vpcId}'.`);
      const associationId = call.world.newId("vpc-cidr-assoc");
      const cidrs = [...vpc.cidrs, { associationId, cidr: formatCidr(cidr), state: "associated" as const }];
      call.world.vpcs.put(vpcId, { ...vpc, cidrs }, call.now, placeKey(call));
      return {
        vpcId,
        cidrBlockAssociation: { associationId, cidrBlock: formatCidr(cidr), cidrBlockState: { state: "associating" } },
      };
    };
  },
  { supportsDryRun: false },
);

const conflicts = (vpc: Vpc, added: NonNullable<ReturnType<typeof parseCidr>>): boolean =>
  vpc.cidrs.some(({ cidr, state }) => {
    const there = parseCidr(cidr);
    return there !== null && (state === "associated" || state === "associating") && overlaps(there, added);
  });
