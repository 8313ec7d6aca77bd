import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import { may, roles } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { awsBehind } from "#lib/verbs/aws-behind.ts";

/** Shows who is signed in; what they may see, each page decides itself. */
export default async function DeckLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await viewerOf(await headers());
  return (
    <AppShell behind={awsBehind()} who={viewer && signedIn(viewer)}>
      {children}
    </AppShell>
  );
}

const signedIn = (viewer: Viewer) => ({
  name: viewer.name,
  roles: roles.filter((role) => viewer.grants.some((grant) => grant.role === role)).join(", ") || "no role yet",
  mayReadUsers: may(viewer, "user:read", null),
});
