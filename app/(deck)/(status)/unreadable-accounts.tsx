import Link from "next/link";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { UnreadPlace } from "#lib/peering/health/unreadable.ts";
import { visible } from "#lib/peering/visible.ts";
import { accountHref } from "#lib/routes.ts";
import { counted, Notice, NoticeItem, openMax } from "./notice.tsx";

/** Each account that tells less than all: what, why, who can mend it and how, and where to look closer. */
export function UnreadableAccounts({ unreadable }: { readonly unreadable: readonly UnreadPlace[] }) {
  const byAccount = [...Map.groupBy(unreadable, ({ accountId }) => accountId).values()];
  const names = byAccount.flatMap(([first]) => (first === undefined ? [] : [visible(first.accountName)]));
  const named = names.length <= 3 ? `: ${names.join(", ")}` : "";
  return (
    <Notice
      tone="warn"
      title={`${counted(byAccount.length, "account")} cannot be read in full${named}`}
      open={byAccount.length <= openMax}
    >
      {byAccount.map((gaps) => (
        <Account key={gaps[0]?.accountId} gaps={gaps} />
      ))}
    </Notice>
  );
}

function Account({ gaps }: { readonly gaps: readonly UnreadPlace[] }) {
  const [first] = gaps;
  if (first === undefined) return null;
  const reasons = [...Map.groupBy(gaps, ({ problem, parts }) => `${problem.message} ${parts.join()}`).values()];
  return (
    <NoticeItem>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{visible(first.accountName)}</span>
        <CopyableId value={first.accountId} label="account id" />
        <Link
          href={accountHref(first.accountId)}
          className="ml-auto rounded-sm font-medium underline underline-offset-2 hover:decoration-2"
        >
          Check access<span className="sr-only"> to {visible(first.accountName)}</span>
        </Link>
      </p>
      {reasons.map((each) => (
        <Reason key={`${each[0]?.region} ${each[0]?.problem.message}`} gaps={each} />
      ))}
    </NoticeItem>
  );
}

/** The same reason in several Regions is told once. */
function Reason({ gaps }: { readonly gaps: readonly UnreadPlace[] }) {
  const [first] = gaps;
  if (first === undefined) return null;
  const { parts, problem } = first;
  return (
    <div className="flex flex-col">
      <p>
        <span className="text-muted">
          {gaps.map(({ region }) => region).join(", ")}: {parts.join(", ")}.{" "}
        </span>
        {visible(problem.message)}
      </p>
      {problem.mend === undefined ? null : (
        <p className="text-muted">
          <span className="font-medium">To mend it: </span>
          {visible(problem.mend)}
        </p>
      )}
    </div>
  );
}
