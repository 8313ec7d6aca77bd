import { FlaskConical } from "lucide-react";

export interface AwsBehind {
  /** Where calls go instead of AWS. */
  readonly endpoint: string;
  readonly simulated: boolean;
}

/** On every page while the AWS behind Peerdeck is not AWS itself, so that nobody takes one for the other. */
export function AwsBanner({ behind }: { readonly behind: AwsBehind | null }) {
  if (behind === null) return null;
  return (
    <div role="note" className="border-b border-info-line bg-info-soft">
      <p className="mx-auto flex max-w-page items-center gap-2 px-4 py-1.5 text-xs text-info sm:px-6">
        <FlaskConical aria-hidden className="size-3.5 shrink-0" />
        <span>
          <strong className="font-semibold">{behind.simulated ? "Simulated AWS." : "Custom AWS endpoint."}</strong>{" "}
          {behind.simulated ? "Nothing here touches a real account." : "Calls do not go to AWS itself."}{" "}
          <code className="text-2xs wrap-anywhere">{behind.endpoint}</code>
        </span>
      </p>
    </div>
  );
}
