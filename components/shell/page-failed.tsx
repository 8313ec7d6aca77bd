"use client";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";

export interface PageFailedProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Something that should not happen did. Nothing is lost: what is true is in AWS. */
export function PageFailed({ error, reset }: PageFailedProps) {
  return (
    <div className="mx-auto w-full max-w-page px-4 py-6 sm:px-6">
      <h1 className="sr-only">This page failed</h1>
      <Callout tone="bad" role="alert" title="This page failed" actions={<Button onClick={reset}>Try again</Button>}>
        <p>Nothing is lost: every change is in AWS, and the page reads it afresh.</p>
        {error.digest === undefined ? null : (
          <p className="text-muted">
            Whoever runs Peerdeck finds the details in the server's log under <code>{error.digest}</code>.
          </p>
        )}
      </Callout>
    </div>
  );
}
