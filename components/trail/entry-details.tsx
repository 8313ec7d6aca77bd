import Link from "next/link";
import { ProblemNote } from "#components/problem/problem.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { formatInstant } from "#lib/peering/instant.ts";
import type { TrailEntry } from "#lib/peering/trail.ts";
import { visible, visibleLines } from "#lib/peering/visible.ts";
import { auditHref } from "#lib/routes.ts";
import { methodWords } from "./words.ts";

const linkClass = "self-start rounded-sm underline underline-offset-2 hover:text-text";

const atTheServer: ReadonlySet<string> = new Set(["command-line", "system"]);

/** All that the trail holds of one entry. */
export function EntryDetails({ entry }: { readonly entry: TrailEntry }) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {entry.problem && <ProblemNote problem={entry.problem} />}
      {entry.result === "unknown" && !entry.problem && (
        <p className="text-muted">
          Sent, and no answer recorded yet. Peerdeck looks at AWS to find out what became of it, and adds what it finds.
        </p>
      )}
      <div className="grid min-w-0 items-start gap-x-8 gap-y-4 lg:grid-cols-2">
        <Who entry={entry} />
        <Change entry={entry} />
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        <Link className={linkClass} href={auditHref({ row: entry.id })}>
          Link to this entry
        </Link>
        <Link className={linkClass} href={auditHref({ click: entry.correlationId })}>
          All of the same click
        </Link>
      </p>
    </div>
  );
}

function Who({ entry }: { readonly entry: TrailEntry }) {
  const { actor, settled } = entry;
  return (
    <DefinitionList>
      <Definition term="Person">
        {visible(actor.name)} <span className="text-muted">({methodWords[actor.method] ?? actor.method})</span>
      </Definition>
      <Definition term="Person's id">
        <CopyableId value={actor.id} label="person's id" />
      </Definition>
      <Definition term="From">
        {actor.ip ?? (atTheServer.has(actor.method) ? "the server itself" : "not known")}
      </Definition>
      <Definition term="Recorded">
        {formatInstant(entry.at)}, row {entry.seq}
      </Definition>
      {settled && (
        <Definition term="Outcome">
          {formatInstant(settled.at)}, row {settled.seq}
          {settled.by !== actor.name && `, found out by ${visible(settled.by)}`}
        </Definition>
      )}
      <Definition term="Correlation id">
        <CopyableId value={entry.correlationId} label="correlation id" />
      </Definition>
      {entry.requestId && (
        <Definition term="AWS request id">
          <CopyableId value={entry.requestId} label="AWS request id" />
        </Definition>
      )}
      <Definition term="Reason">
        {entry.reason === null ? <span className="text-muted">none given</span> : visible(entry.reason)}
      </Definition>
    </DefinitionList>
  );
}

const Change = ({ entry: { before, after, operation } }: { readonly entry: TrailEntry }) => (
  <div className="flex min-w-0 flex-col gap-2">
    <Value label="Before" value={before} />
    <Value label="After" value={after} />
    {operation && <Value label="Sent" value={operation} />}
  </div>
);

function Value({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span className="text-xs text-muted">{label}</span>
      {value === null ? <span className="text-muted">nothing</span> : <Json label={label} value={value} />}
    </div>
  );
}

const jsonClass = "max-h-60 overflow-auto rounded border border-line bg-sunken p-2 text-xs";

const Json = ({ label, value }: { readonly label: string; readonly value: unknown }) => (
  <>
    {/* Scrollable regions must be reachable with the keyboard. */}
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
    <pre tabIndex={0} role="group" aria-label={label} className={jsonClass}>
      {visibleLines(JSON.stringify(value, null, 2))}
    </pre>
  </>
);
