import { FindingList } from "#components/peering/finding-list.tsx";
import { FindingItem } from "#components/preflight/finding-item.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Finding } from "#lib/peering/assessment.ts";

/** What could go wrong; behind a line, what nobody could look into. */
export function Risks({ risks }: { readonly risks: readonly Finding[] }) {
  const found = risks.filter(({ result }) => result === "fail");
  const unknown = risks.filter(({ result }) => result !== "fail");
  return (
    <Section id="risks" title="What could go wrong" description="From the same checks as everywhere.">
      {found.length > 0 ? (
        <FindingList label="Risks" findings={found} />
      ) : (
        <p className="text-muted">
          {unknown.length === 0 ? "Nothing was found." : "Nothing was found in what could be read."}
        </p>
      )}
      {unknown.length === 0 ? null : (
        <Disclosure title={unknown.length === 1 ? "1 thing is not known" : `${unknown.length} things are not known`}>
          <ul aria-label="Not known" className="divide-y divide-line rounded border border-line">
            {unknown.map((finding) => (
              <FindingItem key={`${finding.check} ${finding.side ?? ""} ${finding.summary}`} finding={finding} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  );
}
