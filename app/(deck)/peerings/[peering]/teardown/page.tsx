import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { isToBeSeen } from "#app/(deck)/peer/[peering]/read-on-the-server.ts";
import { ReadPeering } from "#app/(deck)/peer/[peering]/read-peering.tsx";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { homeHref, peeringPageHref, teardownHref } from "#lib/routes.ts";
import { wasEverToBeSeen } from "../read-on-the-server.ts";
import { TeardownScreen } from "./teardown-screen.tsx";

interface TeardownPageProps {
  readonly params: Promise<{ peering: string }>;
}

export async function generateMetadata({ params }: TeardownPageProps): Promise<Metadata> {
  return { title: `Teardown of ${(await params).peering}` };
}

export default async function TeardownPage({ params }: TeardownPageProps) {
  const id = parsePeeringId((await params).peering);
  const viewer = await requireViewer("network:read", id.ok ? teardownHref(id.data) : homeHref);
  if (!id.ok) notFound();
  if (!(await isToBeSeen(id.data, viewer))) {
    // What is left of one that AWS has forgotten is cleaned up on its own page.
    if (await wasEverToBeSeen(id.data, viewer)) redirect(peeringPageHref(id.data));
    notFound();
  }
  return (
    <ReadPeering peeringId={id.data} viewer={viewer}>
      <TeardownScreen peeringId={id.data} />
    </ReadPeering>
  );
}
