"use client";
import { useState } from "react";
import type { Problem } from "#lib/result.ts";
import { arrive } from "./arrive.ts";

/** One button pressed at a time: which one is busy, and what the last one was told. */
export function useArrive() {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (button: string, path: string, body: object) => {
    if (busy !== null) return;
    setBusy(button);
    setProblem(null);
    setProblem(await arrive(path, body));
    setBusy(null);
  };
  return { busy, problem, go };
}
