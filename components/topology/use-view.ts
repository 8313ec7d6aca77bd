"use client";
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { healths } from "#lib/peering/health/report.ts";
import { type TopologyFilter, usualHealths } from "#lib/peering/topology/sift.ts";
import type { VpcKey } from "#lib/peering/topology/topology.ts";

export interface View {
  readonly filter: TopologyFilter;
  readonly vpc: VpcKey | null;
  /** `around`: the chosen VPC and what is around it, in place of the whole map. */
  readonly show: "map" | "around";
  readonly change: (change: Partial<TopologyFilter>) => void;
  readonly choose: (vpc: VpcKey | null) => void;
  readonly setShow: (show: "map" | "around") => void;
}

const parsers = {
  q: parseAsString.withDefault(""),
  account: parseAsString,
  region: parseAsString,
  health: parseAsArrayOf(parseAsStringLiteral(healths)).withDefault([...usualHealths]),
  alone: parseAsBoolean.withDefault(false),
  vpc: parseAsString,
  show: parseAsStringLiteral(["map", "around"]).withDefault("map"),
};

/** What is shown lives in the address, so that it can be shared, reloaded and gone back to. */
export function useViewInAddress(): View {
  const [params, setParams] = useQueryStates(parsers);
  return {
    filter: {
      text: params.q,
      account: params.account,
      region: params.region,
      healths: params.health,
      isolated: params.alone,
    },
    vpc: params.vpc,
    show: params.vpc === null ? "map" : params.show,
    change: ({ text, healths: wanted, isolated, ...rest }) =>
      void setParams({
        ...rest,
        ...(text !== undefined && { q: text || null }),
        ...(wanted !== undefined && { health: [...wanted] }),
        ...(isolated !== undefined && { alone: isolated || null }),
      }),
    choose: (vpc) => void setParams({ vpc, ...(vpc === null && { show: null }) }, { history: "push" }),
    setShow: (show) => void setParams({ show }),
  };
}

const everything: TopologyFilter = { text: "", account: null, region: null, healths: usualHealths, isolated: false };

/** What is shown of a snapshot stays in this tab: an address would be sent to the server at the next reload. */
export function useViewInMemory(): View {
  const [filter, setFilter] = useState(everything);
  const [vpc, setVpc] = useState<VpcKey | null>(null);
  const [show, setShow] = useState<View["show"]>("map");
  return {
    filter,
    vpc,
    show: vpc === null ? "map" : show,
    change: (change) => setFilter({ ...filter, ...change }),
    choose: (chosen) => {
      setVpc(chosen);
      if (chosen === null) setShow("map");
    },
    setShow,
  };
}
