import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Finding } from "#lib/peering/assessment.ts";
import { FindingItem } from "./finding-item.tsx";
import type { FindingGroups } from "./groups.ts";

/** Problems first, then what could not be told; what passed is folded away. */
export function PreflightList({ groups }: { readonly groups: FindingGroups }) {
  const { fail, unknown, pass } = groups;
  const passed = pass.length === 1 ? "1 check passed" : `${pass.length} checks passed`;
  return (
    <div className="flex flex-col divide-y divide-line">
      {fail.length > 0 ? <Findings label="Problems" findings={fail} /> : null}
      {unknown.length > 0 ? <Findings label="Could not be told" findings={unknown} /> : null}
      {pass.length > 0 ? (
        <Disclosure flush title={passed}>
          <Findings label={passed} findings={pass} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function Findings({ label, findings }: { readonly label: string; readonly findings: readonly Finding[] }) {
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-line">
      {findings.map((finding) => (
        <FindingItem key={`${finding.check} ${finding.side} ${finding.summary}`} finding={finding} />
      ))}
    </ul>
  );
}
