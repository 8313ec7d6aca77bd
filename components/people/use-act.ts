"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { announce } from "#components/ui/announce.ts";
import type { Problem, Result } from "#lib/result.ts";

const noAnswer: Problem = {
  code: "network",
  message: "The Peerdeck server did not answer.",
  mend: "Check that the server runs and that this browser reaches it, then try again.",
};

/** One change at a time; when it is made, the page is read anew. */
export function useAct() {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function run<Data>(button: string, done: string, act: () => Promise<Result<Data>>): Promise<Data | null> {
    if (busy !== null) return null;
    setBusy(button);
    setProblem(null);
    const result = await act().catch((): Result<never> => ({ ok: false, error: noAnswer }));
    setBusy(null);
    if (!result.ok) {
      setProblem(result.error);
      return null;
    }
    announce(done);
    router.refresh();
    return result.data;
  }
  return { busy, problem, run };
}
