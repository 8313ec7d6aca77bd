import Link from "next/link";
import { decisionWords } from "#components/approvals/decision-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { approvalHref } from "#lib/routes.ts";
import type { Labelled, Several } from "./use-several.ts";

export function SeveralResults({ results, putAway }: Pick<Several, "results" | "putAway">) {
  const done = results.filter(({ decision }) => decision?.outcome === "done").length;
  return (
    <Callout
      role="status"
      tone={done === results.length ? "ok" : "warn"}
      title={`${done} of ${results.length} done`}
      actions={
        <Button size="sm" onClick={putAway}>
          Put the results away
        </Button>
      }
    >
      <ul aria-label="Results" className="flex max-h-64 flex-col gap-1 overflow-y-auto">
        {results.map((result) => (
          <li key={result.id}>
            <Link href={approvalHref(result.id)} className="rounded-sm font-medium underline underline-offset-2">
              {result.label}
            </Link>
            : {wordsOf(result)}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function wordsOf({ decision, problem }: Labelled): string {
  if (problem !== null) return [problem.message, problem.mend].filter(Boolean).join(" ");
  if (decision === null) return "Not known";
  const { title, lines } = decisionWords(decision);
  return [title, ...lines].join(". ");
}
