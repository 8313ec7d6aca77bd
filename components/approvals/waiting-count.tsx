"use client";
import { useQuery } from "@tanstack/react-query";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { waitingQuery } from "#lib/queries/approvals.ts";

/** How many requests wait for this person, beside the link that leads to them. */
export function WaitingCount() {
  const { data } = useQuery(waitingQuery);
  const waiting = data?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    // Positioned, so that the words for the ear stay within what scrolls.
    <span className="relative ml-1.5 rounded-full bg-ink px-1.5 text-2xs leading-4 font-semibold text-ink-on">
      {waiting.toLocaleString("en")}
      <VisuallyHidden> waiting for you</VisuallyHidden>
    </span>
  );
}
