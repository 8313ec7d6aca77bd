"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { announce } from "#components/ui/announce.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Problem, Result } from "#lib/result.ts";

const notAnswered: Problem = {
  code: "network",
  message: "The Peerdeck server did not answer, so it is not known whether this was kept.",
  mend: "Look again once the server answers, and try again.",
};

/** One change of what Peerdeck itself keeps of a peering at a time; all of it is read anew after each. */
export function useChange(peeringId: PeeringId) {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function change(done: string, act: Promise<Result<null>>): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const result = await act.catch((): Result<never> => ({ ok: false, error: notAnswered }));
    if (result.ok) announce(done);
    else setProblem(result.error);
    await queryClient.invalidateQueries({ queryKey: ["peering", peeringId] });
    setBusy(false);
    return result.ok;
  }
  return { busy, problem, change };
}
