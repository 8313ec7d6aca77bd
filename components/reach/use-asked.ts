"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { type Asked, openings } from "#lib/reachability/asked.ts";

/** A question, and the way to change it. */
export interface AskedState {
  readonly asked: Asked;
  readonly change: (part: Partial<Asked>) => void;
}

export const firstService = "tcp/443";
const nothing: Asked = { from: "", to: "", service: firstService, family: null, opening: "address" };

const parsers = {
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
  service: parseAsString.withDefault(firstService),
  ip: parseAsStringLiteral(["4", "6"] as const),
  open: parseAsStringLiteral(openings).withDefault("address"),
};

/** The question lives in the address, so that it can be shared, reloaded and gone back to. */
export function useAskedInAddress(): AskedState {
  const [{ from, to, service, ip, open }, set] = useQueryStates(parsers, { history: "push" });
  const family = ip === null ? null : ip === "4" ? 4 : 6;
  return {
    asked: { from, to, service, family, opening: open },
    change: ({ family: version, opening, ...rest }) =>
      void set({
        ...rest,
        ...(version === undefined ? {} : { ip: version === null ? null : version === 4 ? "4" : "6" }),
        ...(opening === undefined ? {} : { open: opening }),
      }),
  };
}

/** A question about a snapshot stays in this tab: an address would be sent to the server at the next reload. */
export function useAskedInMemory(): AskedState {
  const [asked, setAsked] = useState(nothing);
  return { asked, change: (part) => setAsked({ ...asked, ...part }) };
}
