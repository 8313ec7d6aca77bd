"use client";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { browserWords } from "./browser-words.ts";
import type { Act, SessionShown } from "./people-types.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useAct } from "./use-act.ts";

interface SessionTableProps {
  readonly caption: string;
  readonly sessions: readonly SessionShown[];
  /** The session that this page is read with. */
  readonly current: string;
  readonly withNames: boolean;
  readonly end: Act<{ readonly sessionId: string }>;
}

export function SessionTable({ caption, sessions, current, withNames, end }: SessionTableProps) {
  const { busy, problem, run } = useAct();
  return (
    <>
      <Table caption={caption}>
        <thead>
          <tr>
            <HeaderCell>{withNames ? "Person" : "Browser"}</HeaderCell>
            {withNames ? <HeaderCell>Browser</HeaderCell> : null}
            <HeaderCell>Address</HeaderCell>
            <HeaderCell className="max-sm:hidden">Signed in</HeaderCell>
            <HeaderCell>Last used</HeaderCell>
            <HeaderCell>
              <span className="sr-only">End</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => {
            const browser = browserWords(session.userAgent);
            return (
              <Row key={session.id}>
                <RowHeader className="wrap-anywhere">{withNames ? session.userName : browser}</RowHeader>
                {withNames ? <Cell>{browser}</Cell> : null}
                <Cell className="font-mono text-xs">{session.ip ?? "unknown"}</Cell>
                <Cell className="whitespace-nowrap max-sm:hidden">
                  <RelativeTime at={session.createdAt} />
                </Cell>
                <Cell className="whitespace-nowrap">
                  <RelativeTime at={session.lastSeenAt} />
                </Cell>
                <Cell className="text-right whitespace-nowrap">
                  {session.id === current ? (
                    <Badge>this session</Badge>
                  ) : (
                    <Button
                      size="sm"
                      busy={busy === session.id}
                      aria-label={`End the session of ${session.userName} on ${browser}`}
                      onClick={() => void run(session.id, "Session ended", () => end({ sessionId: session.id }))}
                    >
                      End
                    </Button>
                  )}
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
      {problem === null ? null : (
        <div className="p-4">
          <ToldProblem problem={problem} />
        </div>
      )}
    </>
  );
}
