"use client";
import { usePathname } from "next/navigation";
import { ButtonLink } from "#components/ui/button.tsx";
import { signInHref } from "#lib/routes.ts";

/** For whoever's session has ended while they looked: back to this page after signing in. */
export function SignInAgain() {
  return <ButtonLink href={signInHref(usePathname())}>Sign in</ButtonLink>;
}
