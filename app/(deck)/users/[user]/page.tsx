import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { disable, enable, endOneSession, grant, newPasswordLink, revoke } from "#app/actions/people.ts";
import { GrantForm } from "#components/people/grant-form.tsx";
import { HeldRoles } from "#components/people/held-roles.tsx";
import { methodWord } from "#components/people/people-types.ts";
import { PersonControls } from "#components/people/person-controls.tsx";
import { PersonState } from "#components/people/person-state.tsx";
import { SessionTable } from "#components/people/session-table.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { may } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { visible } from "#lib/peering/visible.ts";
import { userHref, usersHref } from "#lib/routes.ts";
import { grantableAccounts, listPeople, type PersonEntry } from "#lib/verbs/list-people.ts";
import { thePeople } from "#lib/verbs/people.ts";
import { listSessions } from "#lib/verbs/sessions.ts";

export const metadata: Metadata = { title: "User" };

interface UserPageProps {
  readonly params: Promise<{ readonly user: string }>;
}

export default async function UserPage({ params }: UserPageProps) {
  const userId = decodeURIComponent((await params).user);
  const viewer = await requireViewer("user:read", userHref(userId));
  if (!may(viewer, "user:read", null)) notFound();
  const people = await thePeople();
  if (!people.ok) return <ProblemNote problem={people.error} />;
  const person = (await listPeople(people.data)).people.find(({ id }) => id === userId);
  if (person === undefined) notFound();
  const sessions = await listSessions(people.data, person.id);
  const accounts = await grantableAccounts(people.data);
  return (
    <div className="mx-auto flex max-w-page flex-col gap-6 px-4 py-6 sm:px-6">
      <div className="flex flex-col gap-1">
        <Link href={usersHref} className="self-start text-xs text-muted underline-offset-2 hover:underline">
          Users and roles
        </Link>
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-xl font-semibold wrap-anywhere">{person.name}</h1>
          <PersonState state={person.state} />
        </div>
      </div>
      <Section id="person" title="Who">
        <Facts person={person} />
        <PersonControls
          person={person}
          isSelf={person.id === viewer.userId}
          disable={disable}
          enable={enable}
          newLink={newPasswordLink}
        />
      </Section>
      <Section id="roles" title="Roles" description="A change ends the person's sessions: they sign in anew." flush>
        {person.roles.length === 0 ? (
          <div className="p-4">
            <Callout tone="info" title={`${person.name} has no role, and sees nothing.`} />
          </div>
        ) : (
          <HeldRoles caption={`Roles of ${person.name}`} roles={person.roles} revoke={revoke} ofPerson={person.name} />
        )}
        <div className="border-t border-line p-4">
          <GrantForm userId={person.id} accounts={accounts} grant={grant} />
        </div>
      </Section>
      <Section id="sessions" title="Sessions" flush>
        {sessions.length === 0 ? (
          <EmptyState title="Not signed in anywhere" />
        ) : (
          <SessionTable
            caption={`Sessions of ${person.name}`}
            sessions={sessions}
            current={viewer.sessionId}
            withNames={false}
            end={endOneSession}
          />
        )}
      </Section>
    </div>
  );
}

const groupsMax = 50;

function groupWords(groups: readonly string[]): string {
  if (groups.length === 0) return "none";
  const more = groups.length > groupsMax ? ` and ${(groups.length - groupsMax).toLocaleString("en")} more` : "";
  return groups.slice(0, groupsMax).map(visible).join(", ") + more;
}

function Facts({ person }: { readonly person: PersonEntry }) {
  return (
    <DefinitionList>
      <Definition term="E-mail">{person.email}</Definition>
      <Definition term="Signs in with">{methodWord[person.method]}</Definition>
      <Definition term="Last sign-in">
        {person.lastSignInAt === null ? "never" : <RelativeTime at={person.lastSignInAt} />}
      </Definition>
      {person.method === "oidc" ? <Definition term="Groups">{groupWords(person.groups)}</Definition> : null}
      <Definition term="Id">
        <CopyableId value={person.id} />
      </Definition>
    </DefinitionList>
  );
}
