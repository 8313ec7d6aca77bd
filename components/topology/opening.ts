"use client";
import { createContext } from "react";
import type { PeeringId } from "#lib/peering/ids.ts";

/** What a press on a peering does, where it has no page of its own; null: it has, and that is opened. */
export const OpeningContext = createContext<((id: PeeringId) => void) | null>(null);
