"use client";
import { startRun } from "#app/actions/start-run.ts";
import { SetUpCode } from "#components/by-hand/by-hand.tsx";
import { NothingRead, ReadingPeering } from "#components/peering/nothing-read.tsx";
import { statusWords } from "#components/peering/status.ts";
import { RunResults } from "#components/run-progress/run-results.tsx";
import { useRuns } from "#components/run-progress/use-runs.ts";
import { StatusPanel } from "#components/status-panel/status-panel.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Assessment } from "#lib/peering/assessment.ts";
import { type PeeringId, type Side, sides } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { peeringHealthQuery } from "#lib/queries/peering-health.ts";
import type { Problem } from "#lib/result.ts";
import { homeHref } from "#lib/routes.ts";
import { FindingsSection } from "./findings/findings-section.tsx";
import { Header } from "./header.tsx";
import { RoutesSection } from "./matrix/routes-section.tsx";
import { NotesSection } from "./notes/notes-section.tsx";
import { PastPeeringScreen } from "./past-peering-screen.tsx";
import { SideFacts } from "./side-facts.tsx";
import { TimelineSection } from "./timeline/timeline-section.tsx";
import { type Live, usePeering } from "./use-peering.ts";

export function PeeringPageScreen({ peeringId }: { readonly peeringId: PeeringId }) {
  const { peering, problem } = usePeering(peeringId);
  if (peering === null)
    return problem === null ? (
      <ReadingPeering aside="right" />
    ) : (
      <NothingRead peeringId={peeringId} problem={problem} queryKey={peeringHealthQuery(peeringId).queryKey}>
        <ButtonLink href={homeHref}>All peerings</ButtonLink>
      </NothingRead>
    );
  return peering.listed ? (
    <LivePeering peeringId={peeringId} peering={peering} problem={problem} />
  ) : (
    <PastPeeringScreen peeringId={peeringId} peering={peering} />
  );
}

interface LivePeeringProps {
  readonly peeringId: PeeringId;
  readonly peering: Live;
  readonly problem: Problem | null;
}

function LivePeering({ peeringId, peering, problem }: LivePeeringProps) {
  const { desk, findings, leftOut, notes, mayNote } = peering;
  const { observation, assessment } = desk;
  const over = assessment.status !== null && statusWords[assessment.status].ended;
  const runsOf = useRuns<"findings" | Side>(peeringId, desk.activeRunId, startRun);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      <Header peeringId={peeringId} peering={peering} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {runsOf("elsewhere").rows.length > 0 && (
            <Section id="elsewhere" title="Started in another tab or by somebody else">
              <RunResults runs={runsOf("elsewhere")} />
            </Section>
          )}
          <FindingsSection desk={desk} findings={findings} runs={runsOf("findings")} />
        </div>
        <aside aria-label="Live status" className="min-w-0 lg:row-span-2">
          <StatusPanel
            observation={observation}
            assessment={assessment}
            problem={problem}
            more={(side) => <SideFacts observation={observation} side={side} />}
          />
        </aside>
        <div className="flex min-w-0 flex-col gap-4">
          {sides
            .filter((side) => !over || hasRoutes(assessment, side))
            .map((side) => (
              <RoutesSection key={side} side={side} desk={desk} runs={runsOf(side)} leftOut={leftOut} />
            ))}
          <TimelineSection peeringId={peeringId} live />
          <NotesSection peeringId={peeringId} notes={notes} mayNote={mayNote} />
          {!over && <AsCode observation={observation} />}
        </div>
      </div>
    </div>
  );
}

/** Of a peering at its end, only what still points at it matters. */
const hasRoutes = ({ routes }: Assessment, side: Side): boolean =>
  (routes[side].rows ?? []).some(({ cells }) => cells.some(({ undo }) => undo !== null));

/** Written only when it is opened: a set-up may be a thousand commands. */
function AsCode({ observation }: { readonly observation: PairObservation }) {
  return (
    <Section id="as-code" title="As code" description="The whole set-up of this peering, to copy or download.">
      <Disclosure title="AWS CLI and Terraform">
        <SetUpCode observation={observation} />
      </Disclosure>
    </Section>
  );
}
