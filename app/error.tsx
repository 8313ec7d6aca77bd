"use client";
import { PageFailed, type PageFailedProps } from "#components/shell/page-failed.tsx";

/** For failures of the shell itself. */
export default function RootError(props: PageFailedProps) {
  return (
    <main>
      <PageFailed {...props} />
    </main>
  );
}
