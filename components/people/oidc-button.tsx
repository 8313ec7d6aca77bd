"use client";
import { Button } from "#components/ui/button.tsx";
import { authHrefs } from "#lib/routes.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

interface OidcButtonProps {
  /** What the provider is called, e.g. `single sign-on`. */
  readonly name: string;
  readonly next: string;
}

export function OidcButton({ name, next }: OidcButtonProps) {
  const { busy, problem, go } = useArrive();
  return (
    <div className="flex flex-col gap-3">
      <Button kind="primary" busy={busy !== null} onClick={() => void go("oidc", authHrefs.oidc, { next })}>
        Sign in with {name}
      </Button>
      <ToldProblem problem={problem} />
    </div>
  );
}
