"use client";
import { PageFailed, type PageFailedProps } from "#components/shell/page-failed.tsx";

/** Inside the shell, so that the way to every other page stays. */
export default function DeckError(props: PageFailedProps) {
  return <PageFailed {...props} />;
}
