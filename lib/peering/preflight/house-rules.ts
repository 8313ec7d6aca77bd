import type { PreflightCheck } from "./check.ts";

/** Worked out where the rules are, since they may name accounts that the asking person may not see. */
export const checkHouseRules: PreflightCheck = ({ house = [] }) => house;
