"use client";
import { useState } from "react";
import { showAnswer } from "#components/reach/answer-part.tsx";
import { Choices } from "#components/reach/choices.tsx";
import { MatrixSection } from "#components/reach/matrix-section.tsx";
import { ReachDesk } from "#components/reach/reach-desk.tsx";
import type { ReachSource, VpcPair } from "#components/reach/source.ts";
import { SuggestionList } from "#components/reach/suggestion-list.tsx";
import { useAskedInMemory } from "#components/reach/use-asked.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { LoadedSnapshot } from "./loaded.ts";
import { SnapshotBanner } from "./snapshot-banner.tsx";
import { SnapshotPeerings } from "./snapshot-peerings.tsx";
import { SnapshotTopology } from "./snapshot-topology.tsx";
import { SnapshotVpcs } from "./snapshot-vpcs.tsx";

interface OpenSnapshotProps {
  readonly name: string;
  readonly snapshot: LoadedSnapshot;
  readonly source: ReachSource;
  readonly onClose: () => void;
}

type View = "ask" | "peerings" | "vpcs" | "topology";

export function OpenSnapshot({ name, snapshot, source, onClose }: OpenSnapshotProps) {
  const [view, setView] = useState<View>("peerings");
  const [pair, setPair] = useState<VpcPair | null>(null);
  const state = useAskedInMemory();
  const ask: typeof state.change = (part) => {
    state.change(part);
    showAnswer();
  };
  const test = (chosen: VpcPair): void => {
    setPair(chosen);
    setView("ask");
  };
  return (
    <>
      <SnapshotBanner name={name} snapshot={snapshot} onClose={onClose} />
      <Choices
        label="Show"
        value={view}
        onChange={setView}
        options={[
          { value: "peerings", label: `Peerings (${snapshot.peerings.length})` },
          { value: "vpcs", label: `VPCs (${snapshot.vpcs.length})` },
          { value: "topology", label: "Topology" },
          { value: "ask", label: "Reachability" },
        ]}
      />
      {view === "peerings" ? <SnapshotPeerings snapshot={snapshot} onTest={test} /> : null}
      {view === "vpcs" ? <SnapshotVpcs vpcs={snapshot.vpcs} /> : null}
      {view === "topology" ? (
        <SnapshotTopology snapshot={snapshot} onTest={test} onEnded={() => setView("peerings")} />
      ) : null}
      {view === "ask" ? (
        <>
          <ReachDesk source={source} state={state} act={null} opening />
          {pair === null ? null : (
            <>
              <Section
                id="pairs"
                title={`Test ${pair.peeringId}`}
                description="Pairs that differ in their tables and groups, with what is spoken of there."
                actions={
                  <Button size="sm" kind="quiet" onClick={() => setPair(null)}>
                    Put away
                  </Button>
                }
              >
                <SuggestionList source={source} pair={pair} onAsk={ask} />
              </Section>
              <MatrixSection source={source} pair={pair} onAsk={ask} />
            </>
          )}
        </>
      ) : null}
    </>
  );
}
