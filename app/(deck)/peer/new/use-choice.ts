"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { formatVpcRef, otherSide, parseVpcRef, type Side, type VpcRef } from "#lib/peering/ids.ts";
import type { Problem } from "#lib/result.ts";

export type NewStep = "select" | "request";

export interface Chosen {
  readonly vpc: VpcRef | null;
  /** The address names something that is no VPC. */
  readonly problem: Problem | null;
}

export interface Choice {
  readonly requester: Chosen;
  readonly accepter: Chosen;
  /** Both, once both are chosen. */
  readonly pair: Readonly<Record<Side, VpcRef>> | null;
  readonly step: NewStep;
  readonly choose: (side: Side, vpc: VpcRef | null) => void;
  readonly swap: () => void;
  readonly goTo: (step: NewStep) => void;
}

const parsers = {
  requester: parseAsString,
  accepter: parseAsString,
  step: parseAsStringLiteral(["select", "request"] as const satisfies NewStep[]).withDefault("select"),
};

function read(text: string | null): Chosen {
  if (text === null) return { vpc: null, problem: null };
  const parsed = parseVpcRef(text);
  return parsed.ok ? { vpc: parsed.data, problem: null } : { vpc: null, problem: parsed.error };
}

/** What is chosen lives in the address, so that it can be shared, reloaded and gone back to. */
export function useChoice(): Choice {
  const [params, setParams] = useQueryStates(parsers);
  const requester = read(params.requester);
  const accepter = read(params.accepter);
  const pair =
    requester.vpc !== null && accepter.vpc !== null ? { requester: requester.vpc, accepter: accepter.vpc } : null;
  return {
    requester,
    accepter,
    pair,
    step: pair === null ? "select" : params.step,
    choose: (side, vpc) => void setParams({ [side]: vpc === null ? null : formatVpcRef(vpc) }),
    swap: () => void setParams({ requester: params[otherSide("requester")], accepter: params.requester }),
    goTo: (step) => void setParams({ step }, { history: "push" }),
  };
}
