"use client";
import { startTransition, useEffect, useRef, useState } from "react";

export interface Typed {
  /** What was typed last, or else what is written. */
  readonly text: string;
  readonly type: (text: string) => void;
  /** The field is left: what was typed is written without waiting for a pause. */
  readonly endTyping: () => void;
  /** What was typed is not written any more: something else is. */
  readonly forgetTyped: () => void;
}

/** A pause that nobody makes between two letters: to write them costs more than to search for them. */
const pauseMs = 1_000;

/** Text that is true as soon as it is typed, and written where it is kept once somebody pauses. */
export function useTyped(written: string, write: (text: string) => void): Typed {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const stop = () => {
    clearTimeout(waiting.current?.timer);
    waiting.current = null;
  };
  const endTyping = () => {
    if (waiting.current === null) return;
    const { text } = waiting.current;
    stop();
    // Together, so that what was written before does not show in between.
    startTransition(() => {
      write(text);
      setTyped(null);
    });
  };
  useEffect(() => stop, []);
  return {
    text: typed ?? written,
    type: (text) => {
      stop();
      setTyped(text);
      waiting.current = { text, timer: setTimeout(endTyping, pauseMs) };
    },
    endTyping,
    forgetTyped: () => {
      stop();
      setTyped(null);
    },
  };
}
