"use client";
import { FileArchive, FolderOpen, Upload } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { cx } from "#components/ui/cx.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { pickedFiles } from "./dropped-files.ts";

interface DropZoneProps {
  readonly busy: boolean;
  /** Something is held over the page, ready to be let go. */
  readonly over: boolean;
  readonly onDropped: (dropped: ReturnType<typeof pickedFiles>) => void;
}

/** A folder or a zip, dropped anywhere on the page or picked. */
export function DropZone({ busy, over, onDropped }: DropZoneProps) {
  return (
    <div className="flex flex-col gap-3">
      <div
        className={cx(
          "flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-4 py-10 text-center",
          over ? "border-accent bg-accent-soft" : "border-line-strong/60 bg-raised",
        )}
      >
        <Upload aria-hidden className="size-6 text-muted" />
        <p className="font-medium">
          {over ? "Let go to read it in this browser" : "Drop a folder of AWS CLI output here, or a zip of one"}
        </p>
        <p className="max-w-prose text-muted">
          <code className="text-xs break-all">accounts/ACCOUNT/REGION/Vpcs.json</code> and so on, each file as{" "}
          <code className="text-xs">aws ec2 describe-…</code> printed it.
        </p>
        <Pickers busy={busy} onDropped={onDropped} />
      </div>
      <Disclosure title="How to collect one">
        <p className="max-w-prose text-muted">
          A script of Peerdeck collects such a folder: it only describes, and needs no more than a reader's permissions.
          Run it once per account, with that account's profile.
        </p>
        <CodeBlock
          label="Collect a snapshot"
          code={"AWS_PROFILE=network-prod scripts/collect-snapshot.sh snapshot us-east-1 eu-west-1"}
        />
      </Disclosure>
    </div>
  );
}

function Pickers({ busy, onDropped }: Omit<DropZoneProps, "over">) {
  const folder = useRef<HTMLInputElement>(null);
  const zip = useRef<HTMLInputElement>(null);
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    onDropped(pickedFiles(event.target.files));
    event.target.value = "";
  };
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <Button kind="primary" busy={busy} onClick={() => folder.current?.click()}>
        {busy ? null : <FolderOpen aria-hidden />}
        Choose a folder
      </Button>
      <Button busy={busy} onClick={() => zip.current?.click()}>
        {busy ? null : <FileArchive aria-hidden />}
        Choose a zip
      </Button>
      <input
        ref={folder}
        type="file"
        aria-label="Folder of a snapshot"
        className="hidden"
        onChange={picked}
        {...{ webkitdirectory: "" }}
      />
      <input ref={zip} type="file" aria-label="Zip of a snapshot" accept=".zip" className="hidden" onChange={picked} />
    </div>
  );
}
