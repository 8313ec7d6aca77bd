import type { Metadata } from "next";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { snapshotHref } from "#lib/routes.ts";
import { SnapshotScreen } from "./snapshot-screen.tsx";

export const metadata: Metadata = { title: "Snapshot" };

export default async function SnapshotPage() {
  await requireViewer("network:read", snapshotHref);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-col gap-0.5">
        <h1 className="text-xl font-semibold tracking-tight">Snapshot</h1>
        <p className="max-w-prose text-muted">
          Ask questions of exported AWS CLI output, and see its peerings and VPCs, without any credentials. It is read
          in this browser; nothing of it is sent anywhere.
        </p>
      </header>
      <SnapshotScreen />
    </div>
  );
}
