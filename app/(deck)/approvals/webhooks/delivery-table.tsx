import { eventWords } from "#components/approvals/event-words.ts";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { formatInstant } from "#lib/peering/instant.ts";
import type { DeliveryListing, DeliveryState } from "#lib/peering/notices/deliveries.ts";

const states = {
  waiting: { word: "Waiting", tone: "info" },
  delivered: { word: "Delivered", tone: "ok" },
  "given-up": { word: "Given up", tone: "bad" },
} as const satisfies Record<DeliveryState, object>;

export function DeliveryTable({ deliveries }: { readonly deliveries: readonly DeliveryListing[] }) {
  return (
    <Table caption="Deliveries">
      <thead>
        <tr>
          <HeaderCell>Event</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell className="max-sm:hidden">Tries</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </tbody>
    </Table>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: DeliveryListing }) {
  const { kind, subject, webhook, state, createdAt, nextAt, attempts } = delivery;
  const { word, tone } = states[state];
  return (
    <Row>
      <RowHeader className="min-w-40 wrap-anywhere">
        <span className="block font-medium">{eventWords[kind]}</span>
        <span className="block text-xs text-muted">
          {kind === "test" ? "" : `${subject} `}to {webhook}, <RelativeTime at={createdAt} />
        </span>
        <span className="sm:hidden">
          <Tries attempts={attempts} />
        </span>
      </RowHeader>
      <Cell>
        <StatusBadge tone={tone}>{word}</StatusBadge>
        {nextAt === null || attempts.length === 0 ? null : (
          <span className="block pt-0.5 text-xs text-muted">again at {formatInstant(nextAt)}</span>
        )}
      </Cell>
      <Cell className="max-sm:hidden">
        <Tries attempts={attempts} />
      </Cell>
    </Row>
  );
}

function Tries({ attempts }: Pick<DeliveryListing, "attempts">) {
  const last = attempts.at(-1);
  if (last === undefined) return <span className="text-xs text-muted">not tried yet</span>;
  const title = `${attempts.length === 1 ? "1 try" : `${attempts.length} tries`}: ${last.problem ?? `HTTP ${last.status}`}`;
  return (
    <Disclosure title={<span className="text-xs font-normal wrap-anywhere">{title}</span>}>
      <ol className="flex flex-col gap-0.5 text-xs">
        {attempts.map(({ number, at, status, problem, ms }) => (
          <li key={number} className="wrap-anywhere">
            {formatInstant(at)}: {problem ?? `HTTP ${status}`} ({ms} ms)
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
