import { connection } from "next/server";
import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import { awsBehind } from "#lib/verbs/aws-behind.ts";

export default async function DeckLayout({ children }: { readonly children: ReactNode }) {
  // The environment is the running server's, not the build's.
  await connection();
  return <AppShell behind={awsBehind()}>{children}</AppShell>;
}
