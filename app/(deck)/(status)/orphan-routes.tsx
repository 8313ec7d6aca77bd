import type { FleetLines } from "#lib/peering/health/answers.ts";
import { visible } from "#lib/peering/visible.ts";
import { counted, Notice, NoticeItem } from "./notice.tsx";

/** Routes to peerings that no side lists any more: they belong to no line of the table. */
export const OrphanRoutes = ({ findings, accounts }: Pick<FleetLines, "findings" | "accounts">) => (
  <Notice
    tone="warn"
    title={`${counted(findings.length, "route table routes", "route tables route")} to peerings that are no more`}
    open={false}
  >
    {findings.map(({ accountId, region, summary, evidence, mend }) => (
      <NoticeItem key={`${accountId} ${region} ${summary}`}>
        <p>
          <span className="text-muted">
            {visible(accounts.find((account) => account.accountId === accountId)?.name ?? accountId)} {region}:{" "}
          </span>
          {visible(summary)}
        </p>
        <ul className="flex flex-col">
          {evidence.map((line) => (
            <li key={line}>
              <code className="text-xs">{visible(line)}</code>
            </li>
          ))}
        </ul>
        {mend === null ? null : (
          <p className="text-muted">
            <span className="font-medium">To mend it: </span>
            {visible(mend)}
          </p>
        )}
      </NoticeItem>
    ))}
  </Notice>
);
