import { ButtonLink } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import type { FleetLines } from "#lib/peering/health/answers.ts";
import type { FleetFinding } from "#lib/peering/health/report.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringPageHref } from "#lib/routes.ts";
import { counted, Notice, NoticeItem } from "./notice.tsx";

type LeftBehindProps = Pick<FleetLines, "findings" | "accounts">;

/** What peerings that no side lists any more have left: it belongs to no line of the table. */
export function LeftBehind({ findings, accounts }: LeftBehindProps) {
  const routes = findings.filter(({ check }) => check === "route-orphan");
  const rules = findings.filter(({ check }) => check !== "route-orphan");
  return (
    <>
      <Items
        title={`${counted(routes.length, "route table routes", "route tables route")} to peerings that are no more`}
        findings={routes}
        accounts={accounts}
      />
      <Items
        title={`Security groups of ${counted(rules.length, "VPC")} name groups over peerings that are no more`}
        findings={rules}
        accounts={accounts}
      />
    </>
  );
}

function Items({ title, findings, accounts }: LeftBehindProps & { readonly title: string }) {
  if (findings.length === 0) return null;
  return (
    <Notice tone="warn" title={title} open={false}>
      {findings.map((finding) => (
        <Item
          key={`${finding.accountId} ${finding.region} ${finding.summary}`}
          finding={finding}
          account={accounts.find(({ accountId }) => accountId === finding.accountId)?.name ?? finding.accountId}
        />
      ))}
    </Notice>
  );
}

function Item({ finding, account }: { readonly finding: FleetFinding; readonly account: string }) {
  const { region, summary, evidence, mend, result, peeringIds, commands } = finding;
  return (
    <NoticeItem>
      <p>
        <span className="text-muted">
          {visible(account)} {region}:{" "}
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
      {result === "fail" && peeringIds.length > 0 && (
        <div className="flex flex-wrap gap-2 pt-1">
          {peeringIds.map((id) => (
            <ButtonLink key={id} href={peeringPageHref(id)} size="sm">
              Delete the routes to {id}…
            </ButtonLink>
          ))}
        </div>
      )}
      {commands.length > 0 && (
        <CodeBlock label={`AWS CLI, for ${visible(account)}`} code={commands.join("\n")} fileName="stale-rules.sh" />
      )}
    </NoticeItem>
  );
}
