import { StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { Unreadable } from "#lib/peering/answers.ts";

/** Accounts and Regions that told nothing: listed with the reason and the mend, never left out. */
export function UnreadableList({ unreadable }: { readonly unreadable: readonly Unreadable[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {unreadable.map((each) => (
        <li key={`${each.accountId} ${each.region}`} className="flex flex-col gap-1 py-2.5 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <StatusBadge tone="warn">Cannot be read</StatusBadge>
            <span className="font-medium">{each.accountName}</span>
            <CopyableId value={each.accountId} label="account id" />
            <span className="text-muted">{each.region ?? "all Regions"}</span>
          </p>
          <p className="wrap-anywhere">{each.problem.message}</p>
          {each.problem.mend === undefined ? null : (
            <p className="text-muted wrap-anywhere">
              <span className="font-medium">To mend it: </span>
              {each.problem.mend}
            </p>
          )}
          {each.problem.requestId === undefined ? null : (
            <p className="text-xs text-muted">
              AWS request id <CopyableId value={each.problem.requestId} label="AWS request id" />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
