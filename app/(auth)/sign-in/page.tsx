import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { DemoUsers } from "#components/people/demo-users.tsx";
import { Entrance } from "#components/people/entrance.tsx";
import { OidcButton } from "#components/people/oidc-button.tsx";
import { PasswordForm } from "#components/people/password-form.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/section.tsx";
import { entranceOf } from "#lib/auth/entrance.ts";
import { refuseForeignHost } from "#lib/gate/origin.ts";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const incoming = await headers();
  if (refuseForeignHost(incoming)) notFound();
  const asked = await searchParams;
  const { signedIn, next, demoUsers, provider } = await entranceOf(incoming, asked["next"]);
  // Already checked to be an address of ours.
  if (signedIn) redirect(next as Route);
  return (
    <Entrance title="Sign in">
      <ProviderRefusal code={asked["problem"]} />
      {demoUsers === null ? null : (
        <Card className="flex flex-col gap-3 p-4">
          <div>
            <h2 className="font-semibold">Ready-made users of this demo</h2>
            <p className="text-xs text-muted">One click, no password. They exist in the demo alone.</p>
          </div>
          <DemoUsers users={demoUsers} next={next} />
        </Card>
      )}
      {provider === null ? null : (
        <Card className="p-4">
          <OidcButton name={provider} next={next} />
        </Card>
      )}
      <Card className="flex flex-col gap-3 p-4">
        {provider === null && demoUsers === null ? null : <h2 className="font-semibold">With a password</h2>}
        <PasswordForm next={next} leading={provider === null && demoUsers === null} />
      </Card>
    </Entrance>
  );
}

/** The code is the library's or the provider's; only its form is trusted. */
function ProviderRefusal({ code }: { readonly code: string | readonly string[] | undefined }) {
  if (typeof code !== "string" || !/^[a-z_]{1,60}$/.test(code)) return null;
  return (
    <Callout tone="bad" title="Signing in with the identity provider did not work." role="alert">
      <p>Try again from here. If it goes on, tell an admin this word, which the server's trail has too: {code}</p>
    </Callout>
  );
}
