import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Entrance } from "#components/people/entrance.tsx";
import { SignOutButton } from "#components/people/sign-out-button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { homeHref, signInHref } from "#lib/routes.ts";

export const metadata: Metadata = { title: "No role yet" };

/** For somebody who is known, and may see nothing. */
export default async function NoRolePage() {
  const viewer = await viewerOf(await headers());
  if (viewer === null) redirect(signInHref());
  if (viewer.grants.length > 0) redirect(homeHref);
  return (
    <Entrance title="You have no role yet">
      <Callout tone="info" title={`You are signed in as ${viewer.name}.`}>
        <p>Until you have a role, Peerdeck shows you nothing. An admin of this Peerdeck can give you one.</p>
        {viewer.method === "oidc" ? (
          <p>Roles may also come with groups of your identity provider; new ones count from your next sign-in.</p>
        ) : null}
      </Callout>
      <SignOutButton />
    </Entrance>
  );
}
