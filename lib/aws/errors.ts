import "server-only";
import { visible } from "#lib/peering/visible.ts";
import type { Problem } from "#lib/result.ts";
import { type Circumstances } from "./circumstances.ts";
import { type Row, rows } from "./error-table.ts";
import type { Failure } from "./failure.ts";
import { UnreadableAnswer } from "./unreadable-answer.ts";

/** What is common to the errors of the AWS SDK, of its HTTP handler and of Node's sockets. Every field may be absent. */
interface RawError {
  readonly code: string;
  /** Whether code and words are AWS's own. */
  readonly fromAws: boolean;
  readonly words: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly clockCorrected: boolean;
}

/** The only place that reads AWS's error names. */
export function failureOf(error: unknown, circumstances: Circumstances): Failure {
  const raw = rawErrorOf(error);
  const { words, fromAws, requestId } = raw;
  const row = rowFor(raw, circumstances);
  const said = words === "" ? "" : ` ${fromAws ? "AWS says" : "The cause"}: ${words}`;
  const { says, mend } = row.tells({ ...circumstances, words, said });
  const problem: Problem = {
    code: row.code,
    message: says,
    ...(circumstances.accountId !== null && { accountId: circumstances.accountId }),
    region: circumstances.region,
    action: circumstances.action,
    ...(mend !== null && { mend }),
    ...(fromAws && { awsCode: raw.code }),
    ...(fromAws && words !== "" && { awsMessage: words }),
    ...(requestId !== null && { requestId }),
  };
  return { fault: row.fault, problem, ...(raw.clockCorrected && { clockCorrected: true }) };
}

function rowFor(raw: RawError, { action }: Circumstances): Row {
  const code = raw.code.toLowerCase();
  const [service] = action.split(":");
  const named = rows.find(
    (row) =>
      row.codes?.includes(code) === true &&
      (row.action === undefined || row.action === action) &&
      (row.service === undefined || row.service === service) &&
      (row.words === undefined || row.words.test(raw.words)),
  );
  if (named !== undefined) return named;
  const status = raw.status ?? 0;
  return rows.find((row) => row.fits?.({ code, status, words: raw.words }) === true) ?? lastRow();
}

function lastRow(): Row {
  const row = rows.at(-1);
  if (row === undefined) throw new Error("The error table is empty");
  return row;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function rawErrorOf(error: unknown): RawError {
  const fields = record(error);
  const metadata = record(fields["$metadata"]);
  const status = metadata["httpStatusCode"];
  const isPage = error instanceof UnreadableAnswer;
  const socketCode = socketCodeOf(fields);
  const name = text(fields["name"]) ?? "";
  const code = isPage ? "" : (socketCode ?? (placeholders.includes(name) ? "" : name));
  const message = text(fields["message"]) ?? "";
  return {
    code,
    fromAws: code !== "" && socketCode === null && metadata["httpStatusCode"] !== undefined,
    words: isPage || message === "Unknown" ? "" : presentable(message),
    status: typeof status === "number" && status > 0 ? status : null,
    requestId: text(metadata["requestId"]),
    clockCorrected: metadata["clockSkewCorrected"] === true,
  };
}

/** What the SDK puts where AWS sent no code, and what every error is called. */
const placeholders = ["Unknown", "UnknownError", "NotFound", "Error", "AggregateError"];

/** Node's sockets tell their trouble here, e.g. ECONNRESET; the SDK's name for all of it is a timeout. */
function socketCodeOf(fields: Readonly<Record<string, unknown>>): string | null {
  const code = text(fields["code"]);
  return code !== null && /^E[A-Z_]+$/.test(code) ? code : null;
}

const wordsMax = 600;

/** AWS's words without what helps nobody or must not be shown: encoded blobs, canonical requests, access keys. */
export function presentable(words: string): string {
  const shown = words
    .replace(/Encoded authorization failure message:.*$/s, "")
    .replace(/The Canonical String for this request should have been.*$/s, "")
    .replace(/\b(A[KS]IA)[A-Z0-9]{8,}\b/g, "$1…")
    .replace(/[A-Za-z0-9+/_=-]{120,}/g, "…")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .trim();
  return visible(shown.length <= wordsMax ? shown : `${shown.slice(0, wordsMax)}…`);
}
