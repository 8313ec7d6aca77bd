import { decisionWords } from "#components/approvals/decision-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
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
      <ul aria-label="Results" className="flex flex-col gap-1">
        {results.map((result) => (
          <li key={result.id}>
            <span className="font-medium">{result.label}:</span> {wordsOf(result)}
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
