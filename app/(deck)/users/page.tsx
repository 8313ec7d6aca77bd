import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { grant, revoke } from "#app/actions/people.ts";
import { GrantForm } from "#components/people/grant-form.tsx";
import { HeldRoles } from "#components/people/held-roles.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { inviteHref, usersHref } from "#lib/routes.ts";
import { grantableAccounts, listPeople } from "#lib/verbs/list-people.ts";
import { thePeople } from "#lib/verbs/people.ts";

export const metadata: Metadata = { title: "Users and roles" };

export default async function UsersPage() {
  const viewer = await requireViewer("user:read", usersHref);
  if (!may(viewer, "user:read", null)) notFound();
  const people = await thePeople();
  if (!people.ok) return <ProblemNote problem={people.error} />;
  const list = await listPeople(people.data);
  const accounts = await grantableAccounts(people.data);
  return (
    <div className="mx-auto flex max-w-page flex-col gap-6 px-4 py-6 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Users and roles</h1>
        <ButtonLink href={inviteHref} kind="primary">
          Invite somebody
        </ButtonLink>
      </div>
      <Section id="people" title="Users" flush>
        <PeopleTable people={list.people} />
      </Section>
      <Section
        id="groups"
        title="Roles of groups"
        description="Whoever is in one of these groups of the identity provider, named to the letter, has the role."
        flush
      >
        {list.groupRoles.length === 0 ? (
          <EmptyState icon={UsersRound} title="No group has a role">
            Rules may also stand in peerdeck.yaml, under access.
          </EmptyState>
        ) : (
          <HeldRoles caption="Roles of groups" roles={list.groupRoles} revoke={revoke} ofPerson={null} />
        )}
        <div className="border-t border-line p-4">
          <GrantForm userId={null} accounts={accounts} grant={grant} />
        </div>
      </Section>
    </div>
  );
}
