"use client";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Something that should not happen did. Nothing is lost: what is true is in AWS. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="mx-auto w-full max-w-page px-4 py-6 sm:px-6">
      <h1 className="sr-only">Error</h1>
      <Callout tone="bad" role="alert" title="This page failed" actions={<Button onClick={reset}>Try again</Button>}>
        <p>Nothing is lost: every change is in AWS, and the page reads it afresh.</p>
        {error.digest === undefined ? null : (
          <p className="text-muted">
            The server's log has the details under <code>{error.digest}</code>.
          </p>
        )}
      </Callout>
    </div>
  );
}
