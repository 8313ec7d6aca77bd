import "server-only";
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { fail, ok, type Result } from "#lib/result.ts";

/** The end of the chain at one moment, written down outside the database. */
export interface AnchoredHead {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/**
 * A witness beside the database: whoever rolls the database back or makes the whole chain anew would have to change these
 * files too. One of them may be on another machine, or be append-only.
 */
export interface Anchor {
  moved(head: AnchoredHead): void;
  close(): void;
}

export interface AnchorOptions {
  readonly files: readonly string[];
  /** Told of a file that cannot be written; the trail goes on. */
  readonly onError: (error: unknown) => void;
}

const rowsMax = 16;
const waitMaxMs = 1_000;

/** Written at every 16th row, a second after the last, and when closed. */
export function openAnchor({ files, onError }: AnchorOptions): Anchor {
  let pending: AnchoredHead | null = null;
  let moves = 0;
  let timer: NodeJS.Timeout | null = null;

  const write = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (pending === null) return;
    const line = `${JSON.stringify({ seq: pending.seq, hash: pending.hash, at: pending.at })}\n`;
    pending = null;
    moves = 0;
    for (const file of files) {
      try {
        appendDurably(file, line);
      } catch (error) {
        onError(error);
      }
    }
  };

  return {
    moved: (head) => {
      if (pending === null || head.seq > pending.seq) pending = head;
      moves += 1;
      if (moves >= rowsMax) write();
      else timer ??= setTimeout(write, waitMaxMs).unref();
    },
    close: write,
  };
}

function appendDurably(file: string, line: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, "a", 0o600);
  try {
    appendFileSync(handle, line);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const storedHead = z.object({ seq: z.int().positive(), hash: z.string(), at: z.string() });

/** Every head in the file. A last line without its end was being written when the machine stopped, and counts as none. */
export function readAnchor(file: string): Result<readonly AnchoredHead[]> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown error";
    return fail({ code: "bad-input", message: `The anchor ${file} cannot be read: ${why}.` });
  }
  const heads: AnchoredHead[] = [];
  for (const [index, line] of text.split("\n").slice(0, -1).entries()) {
    const head = parseLine(line);
    if (head === null)
      return fail({
        code: "bad-input",
        message: `Line ${index + 1} of the anchor ${file} is not one that was written.`,
      });
    heads.push(head);
  }
  return ok(heads);
}

function parseLine(line: string): AnchoredHead | null {
  try {
    return storedHead.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
