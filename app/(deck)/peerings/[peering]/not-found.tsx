"use client";
import { useParams } from "next/navigation";
import { NoPeeringId } from "#components/peering/no-peering-id.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { PeeringPageScreen } from "./peering-page-screen.tsx";

/** Says which accounts were asked and which could not be; a peering that AWS shows a moment later opens here. */
export default function PeeringPageNotFound() {
  const id = parsePeeringId(useParams<{ peering: string }>().peering);
  return id.ok ? <PeeringPageScreen peeringId={id.data} /> : <NoPeeringId problem={id.error} />;
}
