import type { ReactNode } from "react";

interface EntranceProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** The narrow page of whoever is not in yet. */
export function Entrance({ title, lead, children }: EntranceProps) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-md flex-col gap-5 px-4 py-10 sm:py-20">
      <div className="flex items-center gap-2 font-semibold">
        <svg aria-hidden viewBox="0 0 22 10" className="h-3 w-6 fill-none stroke-current" strokeWidth="2">
          <path d="M8.5 5h5" className="stroke-accent" />
          <circle cx="5" cy="5" r="3.5" />
          <circle cx="17" cy="5" r="3.5" />
        </svg>
        Peerdeck
      </div>
      <div className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
        {lead ? <div className="text-muted">{lead}</div> : null}
      </div>
      {children}
    </main>
  );
}
