import { ButtonLink } from "#components/ui/button.tsx";
import { mayAnywhere } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { newPeeringHref, vpcsHref } from "#lib/routes.ts";
import { VpcOverview } from "./vpc-overview.tsx";

export const metadata = { title: "VPCs" };

export default async function VpcsPage() {
  const viewer = await requireViewer("network:read", vpcsHref);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">VPCs</h1>
          <p className="max-w-prose text-muted">Every VPC of every account and Region that Peerdeck reads.</p>
        </div>
        {mayAnywhere(viewer, "peering:request") && (
          <ButtonLink kind="primary" href={newPeeringHref()}>
            New peering
          </ButtonLink>
        )}
      </header>
      <VpcOverview />
    </div>
  );
}
