import { failing } from "../findings.ts";
import { sides } from "../ids.ts";
import { accountLabel, vpcLabel } from "../names.ts";
import type { PreflightCheck } from "./check.ts";

/** A VPC shared through AWS RAM shows up in the participant's account, but only its owner can peer it. */
export const checkOwner: PreflightCheck = ({ observation }) =>
  sides.flatMap((side) => {
    const here = observation[side];
    if (!here.vpc.known || here.vpc.value.ownerId === here.place.accountId) return [];
    const { ownerId } = here.vpc.value;
    return [
      failing(
        "vpc-owner",
        `${vpcLabel(here)} is shared with ${accountLabel(here)}; it belongs to account ${ownerId}.`,
        {
          side,
          severity: "critical",
          blocking: true,
          mend: `Only its owner can peer it: choose it in account ${ownerId}.`,
        },
      ),
    ];
  });
