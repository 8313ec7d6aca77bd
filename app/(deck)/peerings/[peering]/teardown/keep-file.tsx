import { Download } from "lucide-react";
import { DownloadLink } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { gapsOf, restoreFileOf } from "#lib/peering/teardown/restore-file.ts";
import { apiHrefs } from "#lib/routes.ts";

interface KeepFileProps {
  readonly peeringId: PeeringId;
  readonly observation: PairObservation;
}

/** Offered before anything is deleted: afterwards nobody remembers which table had which route. */
export function KeepFile({ peeringId, observation }: KeepFileProps) {
  const file = restoreFileOf(observation);
  const gaps = file === null ? [] : gapsOf(file, observation);
  return (
    <Section
      id="keep"
      title="Keep a restore file"
      description="Both VPCs, every route to this peering, DNS options and tags, as they are at this moment."
      actions={
        <DownloadLink href={apiHrefs.restoreFile(peeringId)}>
          <Download aria-hidden />
          Download restore file
        </DownloadLink>
      }
    >
      {gaps.map((gap) => (
        <p key={gap} className="text-warn wrap-anywhere">
          {gap}
        </p>
      ))}
      <p className="text-muted">
        It sets the same up again, under a new peering id. Routes that are deleted already are not in it.
      </p>
      <CodeBlock label="To restore" code={`./peerdeck peer --restore ${peeringId}-restore.json`} />
    </Section>
  );
}
