"use client";
import { applyFixesAction } from "#app/actions/apply-fixes.ts";
import { liveSource } from "#components/reach/live-source.ts";
import { ReachDesk } from "#components/reach/reach-desk.tsx";
import { useAskedInAddress } from "#components/reach/use-asked.ts";

export function ReachScreen() {
  return <ReachDesk source={liveSource} state={useAskedInAddress()} act={applyFixesAction} opening />;
}
