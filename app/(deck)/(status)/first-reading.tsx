import { Skeleton } from "#components/ui/skeleton.tsx";

const rows = [1, 2, 3, 4, 5, 6, 7, 8];

/** Holds the place of the page until the fleet's state is at hand. */
export const FirstReading = () => (
  <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-6 sm:px-6">
    <h1 className="text-xl font-semibold tracking-tight">VPC peerings</h1>
    <p role="status" className="text-muted">
      Looking up what was read last…
    </p>
    <Skeleton className="h-16 w-full" />
    {rows.map((row) => (
      <Skeleton key={row} className="h-8 w-full" />
    ))}
  </div>
);
