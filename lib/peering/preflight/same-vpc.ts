import { failing } from "../findings.ts";
import { sameVpc } from "../ids.ts";
import { vpcLabel } from "../names.ts";
import { vpcRefOf } from "../peering.ts";
import type { PreflightCheck } from "./check.ts";

export const checkSameVpc: PreflightCheck = ({ observation: { requester, accepter } }) =>
  sameVpc(vpcRefOf(requester), vpcRefOf(accepter))
    ? [
        failing("same-vpc", `${vpcLabel(requester)} is chosen twice. A VPC cannot be peered with itself.`, {
          severity: "critical",
          blocking: true,
          mend: "Choose another VPC on one side.",
        }),
      ]
    : [];
