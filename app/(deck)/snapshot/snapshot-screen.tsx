"use client";
import { useEffect, useState } from "react";
import { Callout } from "#components/ui/callout.tsx";
import type { Problem } from "#lib/result.ts";
import { DropZone } from "./drop-zone.tsx";
import { droppedFiles, type pickedFiles } from "./dropped-files.ts";
import type { LoadedSnapshot } from "./loaded.ts";
import { OpenSnapshot } from "./open-snapshot.tsx";
import { openWorker, type SnapshotWorker } from "./open-worker.ts";
import { useFileDrop } from "./use-file-drop.ts";

interface Opened {
  readonly number: number;
  readonly name: string;
  readonly worker: SnapshotWorker;
  readonly snapshot: LoadedSnapshot;
}

export function SnapshotScreen() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [number, setNumber] = useState(0);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  // Also while one is open: the browser would leave the page for what is dropped.
  const over = useFileDrop((items) => void droppedFiles(items).then(load));
  useEffect(() => () => opened?.worker.close(), [opened]);

  async function load(dropped: ReturnType<typeof pickedFiles>): Promise<void> {
    if (busy) return;
    if (!dropped.ok) return setProblems(dropped.error);
    const [first] = dropped.data;
    if (first === undefined) return;
    setBusy(true);
    setProblems([]);
    const worker = openWorker(number);
    setNumber(number + 1);
    const snapshot = await worker.load(dropped.data);
    setBusy(false);
    if (snapshot.ok)
      return setOpened({ number, name: first.path.split("/")[0] ?? first.path, worker, snapshot: snapshot.data });
    worker.close();
    setProblems(snapshot.error);
  }

  return (
    <>
      {problems.length === 0 ? null : <Refused problems={problems} />}
      {opened === null ? (
        <DropZone busy={busy} over={over} onDropped={(dropped) => void load(dropped)} />
      ) : (
        <OpenSnapshot
          key={opened.number}
          name={opened.name}
          snapshot={opened.snapshot}
          source={opened.worker.source}
          onClose={() => setOpened(null)}
        />
      )}
      <p role="status" className="sr-only">
        {busy ? "Reading the snapshot" : ""}
      </p>
    </>
  );
}

const shownMax = 20;

/** Every file that is wrong, with its place; a folder of another sort is wrong in very many. */
function Refused({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <Callout role="alert" tone="bad" title="This is no snapshot that can be read">
      <ul className="flex flex-col gap-1">
        {problems.slice(0, shownMax).map(({ message, mend }) => (
          <li key={message}>
            {message} {mend}
          </li>
        ))}
      </ul>
      {problems.length > shownMax ? <p>And {problems.length - shownMax} more.</p> : null}
    </Callout>
  );
}
