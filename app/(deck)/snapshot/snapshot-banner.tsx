import { Camera } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { formatInstant } from "#lib/peering/instant.ts";
import { visible } from "#lib/peering/visible.ts";
import type { LoadedSnapshot } from "./loaded.ts";

interface SnapshotBannerProps {
  readonly name: string;
  readonly snapshot: LoadedSnapshot;
  readonly onClose: () => void;
}

/** Stays in sight whatever is shown: none of this is live. */
export function SnapshotBanner({ name, snapshot, onClose }: SnapshotBannerProps) {
  const { accounts, dated, readAt } = snapshot;
  const regions = new Set(accounts.flatMap((account) => account.regions)).size;
  return (
    <div className="sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 rounded border border-warn-line bg-warn-soft px-3 py-2 sm:top-bar">
      <Camera aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-60">
        <span className="font-medium text-warn">A snapshot of {formatInstant(readAt)}, not live.</span>{" "}
        <span className="wrap-anywhere">
          {visible(name)}: {accounts.length} {accounts.length === 1 ? "account" : "accounts"}, {regions}{" "}
          {regions === 1 ? "Region" : "Regions"}, taken <RelativeTime at={readAt} />
          {dated === "files" ? ", by the dates of its files" : ""}.
        </span>
      </p>
      <Button size="sm" onClick={onClose}>
        Close it
      </Button>
    </div>
  );
}
