"use client";
import { Button } from "#components/ui/button.tsx";
import { authHrefs } from "#lib/routes.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

export function SignOutButton() {
  const { busy, problem, go } = useArrive();
  return (
    <div className="flex flex-col items-start gap-3">
      <Button busy={busy !== null} onClick={() => void go("sign-out", authHrefs.signOut, {})}>
        Sign out
      </Button>
      <ToldProblem problem={problem} />
    </div>
  );
}
