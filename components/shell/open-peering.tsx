"use client";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { peeringHref } from "#lib/routes.ts";
import { useFocusKey } from "./use-focus-key.ts";

interface OpenPeeringProps {
  /** False where the page has a search of its own, to which the key leads. */
  readonly hasKey: boolean;
}

/** Goes to a peering by its id; says what is wrong with an id that cannot be one. */
export function OpenPeering({ hasKey }: OpenPeeringProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  const input = useFocusKey<HTMLInputElement>(hasKey ? "/" : null);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parsePeeringId(text.trim());
    if (!parsed.ok) return setError(parsed.error.message);
    setText("");
    router.push(peeringHref(parsed.data));
  };
  return (
    <form role="search" onSubmit={open} className="relative">
      <label>
        <VisuallyHidden>Open a peering by id</VisuallyHidden>
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 sm:top-1.5 size-3.5 text-muted" />
        <input
          ref={input}
          value={text}
          aria-keyshortcuts={hasKey ? "/" : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setError(null);
          }}
          onBlur={() => setError(null)}
          placeholder="Open pcx-…"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : errorId}
          className={cx(
            "h-control w-full sm:h-control-sm peer rounded border bg-raised pr-8 pl-7 font-mono text-xs focus-visible:outline-offset-0",
            error === null ? "border-line-strong/70" : "border-bad",
          )}
        />
        {hasKey ? (
          <span className="pointer-events-none absolute top-1 right-2 peer-focus:hidden pointer-coarse:hidden">
            <KeyHint keys={["/"]} />
          </span>
        ) : null}
      </label>
      <span role="alert">
        {error === null ? null : (
          <span
            id={errorId}
            className="absolute top-full right-0 z-40 mt-1.5 block w-72 rounded border border-bad-line bg-bad-soft px-2.5 py-1.5 text-xs text-bad wrap-anywhere shadow-lg"
          >
            {error}
          </span>
        )}
      </span>
    </form>
  );
}
