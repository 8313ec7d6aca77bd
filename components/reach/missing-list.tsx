import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { Missing } from "#lib/peering/missing.ts";

interface MissingListProps {
  readonly missing: readonly Missing[];
  readonly live: boolean;
  /** Something is still being read: it may be just that. */
  readonly settling: boolean;
}

/** What was not read and that the answer hangs on, and who may grant it. */
export function MissingList({ missing, live, settling }: MissingListProps) {
  return (
    <Callout tone="warn" title={settling ? "What is not known yet" : "What is not known"}>
      <ul className="flex flex-col gap-1.5">
        {missing.map((each) => (
          <li key={`${each.accountId} ${each.region} ${each.missing}`} className="wrap-anywhere">
            <MissingWords each={each} live={live} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function MissingWords({ each, live }: { readonly each: Missing; readonly live: boolean }) {
  const { missing, accountId, region, action } = each;
  const what = `${missing.charAt(0).toUpperCase()}${missing.slice(1)}`;
  if (accountId === "") return `${what}.`;
  return (
    <>
      {what}, of account <CopyableId value={accountId} label="account id" />
      {region === "" ? "" : `in ${region}`}.{" "}
      {action === "" ? null : live ? (
        <>
          Whoever administers that account can grant <code className="text-xs">{action}</code>; an admin of Peerdeck can
          let you see the account, if it is managed here.
        </>
      ) : (
        <>
          The snapshot holds nothing of <code className="text-xs">{action}</code> there.
        </>
      )}
    </>
  );
}
