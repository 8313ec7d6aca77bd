import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** A raised sheet of content. */
export function Card({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={cx("rounded-lg border border-line bg-raised shadow-sm", className)}>{children}</div>;
}

export interface SectionProps {
  readonly title: ReactNode;
  /** For `aria-labelledby`; unique on the page. */
  readonly id: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without padding around the children, for tables that reach the edge. */
  readonly flush?: boolean;
}

/** A card with a heading; a landmark that screen readers can jump to. */
export function Section({ title, id, description, actions, children, flush = false }: SectionProps) {
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-raised shadow-sm">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h2 id={id} className="text-base font-semibold wrap-anywhere">
            {title}
          </h2>
          {description ? <div className="max-w-prose wrap-anywhere text-muted">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      <div className={flush ? "overflow-hidden rounded-b-lg" : "flex flex-col gap-4 p-4"}>{children}</div>
    </section>
  );
}
