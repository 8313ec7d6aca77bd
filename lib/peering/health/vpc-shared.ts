import { failing, pass } from "../findings.ts";
import { sides } from "../ids.ts";
import { accountLabel, vpcLabel, vpcName } from "../names.ts";
import { type HealthCheck, notRead } from "./check.ts";

const check = "vpc-shared";

/** A participant of a shared VPC sees its subnets and tables, never its peerings; only the owner can act. */
export const vpcShared: HealthCheck = ({ observation }) =>
  sides.map((side) => {
    const here = observation[side];
    if (!here.vpc.known) return notRead(check, here, "vpc", here.vpc.problem, "info");
    const { ownerId } = here.vpc.value;
    return ownerId === here.place.accountId
      ? pass(check, `${vpcName(here)} is read by its owner.`, { side })
      : failing(check, `${vpcLabel(here)} is shared with ${accountLabel(here)}; it belongs to account ${ownerId}.`, {
          side,
          severity: "info",
          mend: `Add account ${ownerId} to peerdeck.yaml: only the owner sees and changes the peering.`,
        });
  });
