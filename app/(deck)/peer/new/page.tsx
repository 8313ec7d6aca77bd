import type { Metadata } from "next";
import { NewPeering } from "./new-peering.tsx";

export const metadata: Metadata = { title: "New peering" };

export default function NewPeeringPage() {
  return <NewPeering />;
}
