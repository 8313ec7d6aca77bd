"use client";
import { useParams } from "next/navigation";
import { NoPeeringId } from "#components/peering/no-peering-id.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { PeeringScreen } from "./peering-screen.tsx";

/** Says which accounts were asked and which could not be; a peering that AWS shows a moment later opens here. */
export default function PeeringNotFound() {
  const id = parsePeeringId(useParams<{ peering: string }>().peering);
  return id.ok ? <PeeringScreen peeringId={id.data} /> : <NoPeeringId problem={id.error} />;
}
