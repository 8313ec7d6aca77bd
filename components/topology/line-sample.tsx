import type { HealthLook } from "./health-look.ts";

/** The line as it is drawn on the map. */
export function LineSample({ look: { stroke, width, dash } }: { readonly look: HealthLook }) {
  return (
    <svg aria-hidden viewBox="0 0 28 8" className="h-2 w-7 shrink-0">
      <path d="M0 4h28" className={stroke} strokeWidth={width} strokeDasharray={dash?.join(" ")} />
    </svg>
  );
}
