import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { AcceptForm } from "#components/people/accept-form.tsx";
import { Entrance } from "#components/people/entrance.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/section.tsx";
import { whoIsInvited } from "#lib/auth/entrance.ts";
import { refuseForeignHost } from "#lib/gate/origin.ts";

export const metadata: Metadata = { title: "Your password" };

interface AcceptPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function AcceptPage({ searchParams }: AcceptPageProps) {
  const { token } = await searchParams;
  if (refuseForeignHost(await headers()) || typeof token !== "string") notFound();
  const person = await whoIsInvited(token);
  if (person === null)
    return (
      <Entrance title="This link leads nowhere">
        <Callout tone="warn" title="It was used, has expired, or was replaced by a newer one.">
          Ask the admin who gave it to you for a new link. Each can be used once, within three days.
        </Callout>
      </Entrance>
    );
  return (
    <Entrance
      title={`Welcome, ${person.name}`}
      lead={
        <>
          Choose a password. You will sign in with it and <strong className="font-medium">{person.email}</strong>.
        </>
      }
    >
      <Card className="p-4">
        <AcceptForm token={token} email={person.email} />
      </Card>
    </Entrance>
  );
}
