import { ButtonLink } from "#components/ui/button.tsx";
import { mayAnywhere } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { homeHref, newPeeringHref } from "#lib/routes.ts";
import { FleetScreen } from "./fleet-screen.tsx";

export default async function StatusPage() {
  const viewer = await requireViewer("network:read", homeHref);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-xl font-semibold tracking-tight">VPC peerings</h1>
        {mayAnywhere(viewer, "peering:request") && (
          <ButtonLink kind="primary" href={newPeeringHref()}>
            New peering
          </ButtonLink>
        )}
      </header>
      <FleetScreen />
    </div>
  );
}
