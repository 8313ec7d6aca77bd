import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { homeHref, peeringHref } from "#lib/routes.ts";
import { PeeringScreen } from "./peering-screen.tsx";
import { isToBeSeen } from "./read-on-the-server.ts";
import { ReadPeering } from "./read-peering.tsx";

interface PeeringPageProps {
  readonly params: Promise<{ peering: string }>;
  readonly searchParams: Promise<{ step?: string | string[] }>;
}

export async function generateMetadata({ params }: PeeringPageProps): Promise<Metadata> {
  return { title: (await params).peering };
}

export default async function PeeringPage({ params, searchParams }: PeeringPageProps) {
  const id = parsePeeringId((await params).peering);
  const { step } = await searchParams;
  const viewer = await requireViewer(
    "network:read",
    id.ok ? peeringHref(id.data, typeof step === "string" ? step : undefined) : homeHref,
  );
  if (!id.ok || !(await isToBeSeen(id.data, viewer))) notFound();
  return (
    <ReadPeering peeringId={id.data} viewer={viewer}>
      <PeeringScreen peeringId={id.data} />
    </ReadPeering>
  );
}
