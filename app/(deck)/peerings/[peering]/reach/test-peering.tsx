"use client";
import { applyFixesAction } from "#app/actions/apply-fixes.ts";
import type { VpcPair } from "#components/reach/source.ts";
import { PeeringReach } from "#components/reach-check/peering-reach.tsx";

export const TestPeering = ({ pair }: { readonly pair: VpcPair }) => (
  <PeeringReach pair={pair} act={applyFixesAction} />
);
