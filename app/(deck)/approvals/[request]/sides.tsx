import { AskerBadge } from "#components/approvals/asker.tsx";
import { Cidrs, nameOf } from "#components/approvals/side.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { ApprovalRow, RowSide } from "#lib/peering/approvals/answers.ts";
import { isOpen } from "#lib/peering/approvals/record.ts";
import { visible } from "#lib/peering/visible.ts";

/** Who asks whom for what, as far as it can be read. */
export function Sides({ row }: { readonly row: ApprovalRow }) {
  const over = !isOpen(row.state);
  return (
    <Section id="who" title="Who asks, and for what">
      {row.asker.kind === "stranger" && !over ? (
        <Callout tone="bad" title="A stranger asks">
          <p>
            Account {row.asker.accountId} is neither managed here nor told of by AWS Organizations, or is not visible to
            you. Anybody who knows a VPC&apos;s id can send a request for it: make sure that you know who owns this
            account, digit by digit, and that they asked.
          </p>
        </Callout>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Side title="Requester" side={row.requester} over={over} extra={<AskerBadge kind={row.asker.kind} />} />
        <Side title="Accepter" side={row.accepter} over={over} />
      </div>
      <DefinitionList>
        <Definition term="Asked">
          {row.requestedAt === null ? "not known" : <RelativeTime at={row.requestedAt} />}
          {row.requestedBy === null ? null : <> by {visible(row.requestedBy.name)}, through Peerdeck</>}
        </Definition>
        <Definition term="Reason">
          {row.reason === null ? (
            <span className="text-muted">{row.requestedBy === null ? "AWS carries none" : "none given"}</span>
          ) : (
            visible(row.reason)
          )}
        </Definition>
      </DefinitionList>
    </Section>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: RowSide;
  readonly over: boolean;
  readonly extra?: React.ReactNode;
}

function Side({ title, side, over, extra }: SideProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title} {extra}
      </h3>
      <DefinitionList>
        <Definition term="VPC">
          {side.vpcName === null ? (
            <span className="text-muted">name not known</span>
          ) : (
            <span className="block font-medium">{nameOf(side)}</span>
          )}{" "}
          <CopyableId value={side.vpcId} label="VPC id" />
        </Definition>
        <Definition term="CIDRs">
          <Cidrs cidrs={side.cidrs} over={over} />
        </Definition>
        <Definition term="Account">
          {side.accountName === null ? null : <span className="block">{visible(side.accountName)}</span>}
          <CopyableId value={side.accountId} label="account id" />
        </Definition>
        <Definition term="Region">{side.region}</Definition>
      </DefinitionList>
    </div>
  );
}
