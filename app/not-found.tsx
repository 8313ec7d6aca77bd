import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { homeHref } from "#lib/routes.ts";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is no such page" actions={<ButtonLink href={homeHref}>Go to the overview</ButtonLink>}>
        The address may be cut short. A peering's page is /peerings/ and its id, such as pcx-0a1b2c3d4e5f60718.
      </EmptyState>
    </main>
  );
}
