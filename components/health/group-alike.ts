import type { Finding } from "#lib/peering/assessment.ts";

export interface FindingGroup<F> {
  readonly leading: F;
  /** What the same cause keeps from being told besides. */
  readonly alike: readonly F[];
}

/** In the order given; what is not known for one and the same reason, which one mend would end, stands together. */
export function groupAlike<F extends Pick<Finding, "result" | "mend">>(findings: readonly F[]): FindingGroup<F>[] {
  const groups: { leading: F; alike: F[] }[] = [];
  const byMend = new Map<string, F[]>();
  for (const finding of findings) {
    const mend = finding.result === "unknown" ? finding.mend : null;
    const alike = mend === null ? undefined : byMend.get(mend);
    if (alike) {
      alike.push(finding);
      continue;
    }
    const group = { leading: finding, alike: [] };
    groups.push(group);
    if (mend !== null) byMend.set(mend, group.alike);
  }
  return groups;
}
