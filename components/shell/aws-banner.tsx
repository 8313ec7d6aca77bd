import { FlaskConical } from "lucide-react";

export interface AwsBehind {
  /** Where calls go instead of to AWS. */
  readonly endpoint: string;
  readonly simulated: boolean;
}

/** On every page while calls go elsewhere than to AWS, so that nobody takes one for the other. */
export function AwsBanner({ behind }: { readonly behind: AwsBehind | null }) {
  if (behind === null) return null;
  return (
    <aside aria-label="Which AWS" className="border-b border-info-line bg-info-soft">
      <p className="mx-auto flex max-w-page items-start gap-2 px-4 py-1.5 text-xs text-info sm:px-6">
        <FlaskConical aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>
          <strong className="font-semibold">{behind.simulated ? "Simulated AWS." : "Custom AWS endpoint."}</strong>{" "}
          {behind.simulated ? "Nothing here reaches a real account." : "Every call goes there, not to AWS itself."}{" "}
          <code className="wrap-anywhere">{behind.endpoint}</code>
        </span>
      </p>
    </aside>
  );
}
