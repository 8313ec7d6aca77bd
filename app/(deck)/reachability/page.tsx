import type { Metadata } from "next";
import { Suspense } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { reachHref, snapshotHref } from "#lib/routes.ts";
import { ReachScreen } from "./reach-screen.tsx";

export const metadata: Metadata = { title: "Reachability" };

interface ReachPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

export default async function ReachPage({ searchParams }: ReachPageProps) {
  const { from, to, service } = await searchParams;
  await requireViewer("network:read", reachHref({ from: one(from), to: one(to), service: one(service) }));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">Reachability</h1>
          <p className="max-w-prose text-muted">
            Why X can, or cannot, reach Y: the packet and its reply are followed through route tables, security groups,
            network ACLs and peerings of both accounts, also across Regions.
          </p>
        </div>
        <ButtonLink href={snapshotHref}>Ask a snapshot</ButtonLink>
      </header>
      <Suspense>
        <ReachScreen />
      </Suspense>
    </div>
  );
}
