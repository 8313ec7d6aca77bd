import type { FleetLines, FleetStatus } from "#lib/peering/health/answers.ts";
import { DelayedPlaces } from "./delayed-places.tsx";
import { LeftBehind } from "./left-behind.tsx";
import { UnreadableAccounts } from "./unreadable-accounts.tsx";

interface NoticesProps extends Pick<FleetStatus, "delayed" | "places"> {
  readonly lines: Pick<FleetLines, "unreadable" | "findings" | "accounts">;
}

/** What is wrong beside the peerings: what cannot be read, what could not be read just now, what leads nowhere. */
export function Notices({ lines: { unreadable, findings, accounts }, delayed, places }: NoticesProps) {
  if (unreadable.length === 0 && findings.length === 0 && delayed.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {unreadable.length === 0 ? null : <UnreadableAccounts unreadable={unreadable} />}
      {delayed.length === 0 ? null : <DelayedPlaces delayed={delayed} places={places} accounts={accounts} />}
      {findings.length === 0 ? null : <LeftBehind findings={findings} accounts={accounts} />}
    </div>
  );
}
