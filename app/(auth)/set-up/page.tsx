import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Entrance } from "#components/people/entrance.tsx";
import { SetUpForm } from "#components/people/set-up-form.tsx";
import { Card } from "#components/ui/section.tsx";
import { mayBeSetUp } from "#lib/auth/entrance.ts";
import { refuseForeignHost } from "#lib/gate/origin.ts";

export const metadata: Metadata = { title: "Set up" };

interface SetUpPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Without the token of the console there is no such page, and after the first admin there is none at all. */
export default async function SetUpPage({ searchParams }: SetUpPageProps) {
  const { token } = await searchParams;
  if (refuseForeignHost(await headers()) || typeof token !== "string" || !(await mayBeSetUp(token))) notFound();
  return (
    <Entrance
      title="Set up Peerdeck"
      lead="You are the first one here. Others come in by your invitation, or with your identity provider."
    >
      <Card className="p-4">
        <SetUpForm token={token} />
      </Card>
    </Entrance>
  );
}
