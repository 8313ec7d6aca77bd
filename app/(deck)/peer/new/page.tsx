import type { Metadata } from "next";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { parseVpcRef, type VpcRef } from "#lib/peering/ids.ts";
import { newPeeringHref } from "#lib/routes.ts";
import { NewPeering } from "./new-peering.tsx";

export const metadata: Metadata = { title: "New peering" };

interface NewPeeringPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function NewPeeringPage({ searchParams }: NewPeeringPageProps) {
  const asked = await searchParams;
  const [requester, accepter] = [chosen(asked["requester"]), chosen(asked["accepter"])];
  await requireViewer("network:read", newPeeringHref({ requester, accepter }));
  return <NewPeering />;
}

function chosen(text: string | string[] | undefined): VpcRef | null {
  const parsed = typeof text === "string" ? parseVpcRef(text) : null;
  return parsed?.ok ? parsed.data : null;
}
