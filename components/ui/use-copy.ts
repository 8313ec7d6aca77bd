"use client";
import { useEffect, useState } from "react";

const shownMs = 1600;

type CopyState = "idle" | "copied" | "failed";

/** Copies text and says for a moment how it went. Without a clipboard (plain http) it says so instead of pretending. */
export function useCopy(): { readonly state: CopyState; readonly copy: (text: string) => void } {
  const [state, setState] = useState<CopyState>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (text: string) => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    done.then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return { state, copy };
}
