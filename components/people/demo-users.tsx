"use client";
import { Button } from "#components/ui/button.tsx";
import { authHrefs } from "#lib/routes.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

export interface ReadyMadeUser {
  readonly id: string;
  readonly name: string;
  readonly can: string;
}

interface DemoUsersProps {
  readonly users: readonly ReadyMadeUser[];
  readonly next: string;
}

/** One click, no password: only ever drawn in the demo, and only there does the server know the address. */
export function DemoUsers({ users, next }: DemoUsersProps) {
  const { busy, problem, go } = useArrive();
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col divide-y divide-line">
        {users.map(({ id, name, can }) => (
          <li key={id} className="flex items-center justify-between gap-3 py-2.5 first:pt-0 last:pb-0">
            <div className="min-w-0">
              <p className="font-medium">{name}</p>
              <p className="text-xs text-muted">{can}</p>
            </div>
            <Button
              size="sm"
              busy={busy === id}
              aria-label={`Sign in as ${name}`}
              onClick={() => void go(id, authHrefs.demo, { user: id, next })}
            >
              Sign in
            </Button>
          </li>
        ))}
      </ul>
      <ToldProblem problem={problem} />
    </div>
  );
}
