import { FindingItem } from "#components/preflight/finding-item.tsx";
import type { Finding } from "#lib/peering/assessment.ts";

/** What is wrong or cannot be told, with the very facts that decided. */
export function FindingList({ label, findings }: { readonly label: string; readonly findings: readonly Finding[] }) {
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <h3 className="font-medium">{label}</h3>
      <ul className="divide-y divide-line rounded border border-line">
        {findings.map((finding) => (
          <FindingItem key={`${finding.check} ${finding.side ?? ""} ${finding.summary}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}
