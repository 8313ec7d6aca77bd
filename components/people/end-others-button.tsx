"use client";
import { Button } from "#components/ui/button.tsx";
import type { Act } from "./people-types.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useAct } from "./use-act.ts";

export function EndOthersButton({ endOthers }: { readonly endOthers: Act<Record<string, never>> }) {
  const { busy, problem, run } = useAct();
  return (
    <div className="flex flex-col items-end gap-2">
      <Button size="sm" busy={busy !== null} onClick={() => void run("others", "Sessions ended", () => endOthers({}))}>
        End all others
      </Button>
      <ToldProblem problem={problem} />
    </div>
  );
}
