"use client";
import { Check, Copy, Download } from "lucide-react";
import { visibleLines } from "#lib/peering/visible.ts";
import { Button } from "./button.tsx";
import { useCopy } from "./use-copy.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface CodeBlockProps {
  readonly code: string;
  /** Names the block and its buttons: `AWS CLI commands`. */
  readonly label: string;
  /** Offers a download under this name. */
  readonly fileName?: string;
}

function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

const copyWord = { idle: "Copy", copied: "Copied", failed: "Copying failed" } as const;

/** Shows what the code could hide; what is copied and downloaded is the code itself. */
export function CodeBlock({ code, label, fileName }: CodeBlockProps) {
  const { state, copy } = useCopy(code);
  return (
    <figure className="overflow-hidden rounded border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-2 border-b border-line py-1 pr-1 pl-3">
        <span className="truncate text-xs font-medium text-muted">{label}</span>
        <span className="flex gap-1">
          <Button kind="quiet" size="sm" onClick={copy}>
            {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
            {copyWord[state]}
            <VisuallyHidden> {label}</VisuallyHidden>
          </Button>
          {fileName ? (
            <Button kind="quiet" size="sm" onClick={() => download(fileName, code)}>
              <Download aria-hidden />
              Download
              <VisuallyHidden> {fileName}</VisuallyHidden>
            </Button>
          ) : null}
        </span>
      </figcaption>
      {/* Scrollable regions must be reachable with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={label} className="max-h-96 overflow-auto p-3 text-xs leading-5">
        <code>{visibleLines(code)}</code>
      </pre>
    </figure>
  );
}
