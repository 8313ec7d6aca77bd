import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { DemoUsers } from "#components/people/demo-users.tsx";
import { Entrance } from "#components/people/entrance.tsx";
import { PasswordForm } from "#components/people/password-form.tsx";
import { Card } from "#components/ui/section.tsx";
import { entranceOf } from "#lib/auth/entrance.ts";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const entrance = await entranceOf(await headers(), asked["next"]);
  if (entrance.signedIn) redirect(entrance.next as Route);
  const { demoUsers, next } = entrance;
  return (
    <Entrance title="Sign in">
      {demoUsers === null ? null : (
        <Card className="flex flex-col gap-3 p-4">
          <div>
            <h2 className="font-semibold">Ready-made users of this demo</h2>
            <p className="text-xs text-muted">One click, no password. They exist in the demo alone.</p>
          </div>
          <DemoUsers users={demoUsers} next={next} />
        </Card>
      )}
      <Card className="p-4">
        <PasswordForm next={next} />
      </Card>
    </Entrance>
  );
}
