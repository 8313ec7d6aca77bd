"use client";
import { useEffect, useState } from "react";
import { announce } from "./announce.ts";

const shownMs = 1600;

export const copySaid = { copied: "Copied", failed: "Copying failed; select the text instead" } as const;

type CopyState = "idle" | "copied" | "failed";

/**
 * Copies this text and says for a moment how it went; of another text that takes its place, nothing is said. Without a
 * clipboard (plain http) it says so instead of pretending.
 */
export function useCopy(text: string): { readonly state: CopyState; readonly copy: () => void } {
  const [told, setTold] = useState<{ readonly text: string; readonly state: CopyState } | null>(null);
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(() => setTold(null), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = () => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    const tell = (state: "copied" | "failed") => {
      setTold({ text, state });
      announce(copySaid[state]);
    };
    done.then(
      () => tell("copied"),
      () => tell("failed"),
    );
  };
  return { state: told?.text === text ? told.state : "idle", copy };
}
