import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { invite } from "#app/actions/people.ts";
import { InviteForm } from "#components/people/invite-form.tsx";
import { Section } from "#components/ui/section.tsx";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { inviteHref, usersHref } from "#lib/routes.ts";

export const metadata: Metadata = { title: "Invite somebody" };

export default async function InvitePage() {
  const viewer = await requireViewer("user:write", inviteHref);
  if (!may(viewer, "user:write", null)) notFound();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6 sm:px-6">
      <div className="flex flex-col gap-1">
        <Link href={usersHref} className="self-start text-xs text-muted underline-offset-2 hover:underline">
          Users and roles
        </Link>
        <h1 className="text-xl font-semibold">Invite somebody</h1>
      </div>
      <Section
        id="invitation"
        title="Somebody who signs in with a password"
        description="You get a link to hand on. People of your identity provider need none: they appear here when they first sign in."
      >
        <InviteForm invite={invite} />
      </Section>
    </div>
  );
}
