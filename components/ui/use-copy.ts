"use client";
import { useEffect, useState } from "react";
import { announce } from "./announce.ts";

const shownMs = 1600;

export const copySaid = { copied: "Copied", failed: "Copying failed; select the text instead" } as const;

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
    const tell = (next: "copied" | "failed") => {
      setState(next);
      announce(copySaid[next]);
    };
    done.then(
      () => tell("copied"),
      () => tell("failed"),
    );
  };
  return { state, copy };
}
