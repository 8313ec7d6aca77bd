import type { Metadata } from "next";
import { endOneSession, endOtherSessions } from "#app/actions/people.ts";
import { ChangePasswordForm } from "#components/people/change-password-form.tsx";
import { EndOthersButton } from "#components/people/end-others-button.tsx";
import { methodWord } from "#components/people/people-types.ts";
import { RoleList } from "#components/people/role-list.tsx";
import { SessionTable } from "#components/people/session-table.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { may } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { sessionsHref } from "#lib/routes.ts";
import { thePeople } from "#lib/verbs/people.ts";
import { listSessions } from "#lib/verbs/sessions.ts";

export const metadata: Metadata = { title: "Your account and sessions" };

/** One's own account; an admin also finds everybody's sessions here. */
export default async function SessionsPage() {
  const viewer = await requireViewer("session:own", sessionsHref);
  const people = await thePeople();
  if (!people.ok) return <ProblemNote problem={people.error} />;
  const own = await listSessions(people.data, viewer.userId);
  const others = may(viewer, "user:read", null)
    ? (await listSessions(people.data, null)).filter(({ userId }) => userId !== viewer.userId)
    : null;
  return (
    <div className="mx-auto flex max-w-page flex-col gap-6 px-4 py-6 sm:px-6">
      <h1 className="text-xl font-semibold">Your account and sessions</h1>
      <You viewer={viewer} />
      <Section
        id="own"
        title="Your sessions"
        description="A session ends after two hours without use, and after twelve hours in any case."
        actions={own.length > 1 ? <EndOthersButton endOthers={endOtherSessions} /> : null}
        flush
      >
        <SessionTable
          caption="Your sessions"
          sessions={own}
          current={viewer.sessionId}
          withNames={false}
          end={endOneSession}
        />
      </Section>
      {others === null ? null : (
        <Section id="others" title="Everybody else's sessions" flush>
          {others.length === 0 ? (
            <EmptyState title="Nobody else is signed in" />
          ) : (
            <SessionTable
              caption="Everybody else's sessions"
              sessions={others}
              current={viewer.sessionId}
              withNames
              end={endOneSession}
            />
          )}
        </Section>
      )}
      {viewer.method === "password" ? (
        <Section id="password" title="Password">
          <ChangePasswordForm email={viewer.email} />
        </Section>
      ) : null}
    </div>
  );
}

function You({ viewer }: { readonly viewer: Viewer }) {
  const { name, email, method, grants } = viewer;
  return (
    <Section id="you" title={name}>
      <DefinitionList>
        <Definition term="E-mail">{email}</Definition>
        <Definition term="Signed in with">{method === "command-line" ? "Command line" : methodWord[method]}</Definition>
        <Definition term="Roles">
          <RoleList roles={grants.map((held) => ({ ...held, grantId: null, group: null }))} />
        </Definition>
      </DefinitionList>
    </Section>
  );
}
