import "server-only";
import type { Problem } from "#lib/result.ts";
import { type Circumstances } from "./circumstances.ts";
import { type Row, rows } from "./error-table.ts";
import type { Failure } from "./failure.ts";

/** What is common to the errors of the AWS SDK, of its HTTP handler and of Node's sockets. Every field may be absent. */
interface RawError {
  readonly name: string;
  readonly code: string | null;
  readonly words: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly clockCorrected: boolean;
}

/** The only place that reads AWS's error names. */
export function failureOf(error: unknown, circumstances: Circumstances): Failure {
  const raw = rawErrorOf(error);
  const row = rowFor(raw, circumstances);
  const { says, mend } = row.tells({ ...circumstances, words: raw.words });
  const problem: Problem = {
    code: row.code,
    message: says,
    accountId: circumstances.accountId,
    region: circumstances.region,
    action: circumstances.action,
    ...(mend !== null && { mend }),
    ...(raw.status !== null && raw.code !== null && { awsCode: raw.code }),
    ...(raw.words !== "" && { awsMessage: raw.words }),
    ...(raw.requestId !== null && { requestId: raw.requestId }),
  };
  return { fault: row.fault, problem, ...(raw.clockCorrected && { clockCorrected: true }) };
}

function rowFor(raw: RawError, { action }: Circumstances): Row {
  const code = (raw.code ?? raw.name).toLowerCase();
  const service = action.startsWith("sts:") ? "sts" : "ec2";
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
  const response = record(fields["$response"]);
  const name = text(fields["name"]) ?? "Error";
  const status = metadata["httpStatusCode"] ?? response["statusCode"];
  const page = text(fields["$responseBodyText"]);
  return {
    name,
    code: page === null ? codeOf(fields, name) : null,
    words: page === null ? presentable(text(fields["message"]) ?? "") : "an answer that is not AWS's XML",
    status: typeof status === "number" && status > 0 ? status : null,
    requestId: text(metadata["requestId"]),
    clockCorrected: metadata["clockSkewCorrected"] === true,
  };
}

/** Node's sockets tell their trouble in `code`, and the SDK calls all of it a timeout; where AWS sent no code, it says `Unknown`. */
function codeOf(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const socketCode = text(fields["code"]);
  if (socketCode !== null && /^E[A-Z_]+$/.test(socketCode)) return socketCode;
  return ["Unknown", "UnknownError", "Error", "AggregateError"].includes(name) ? null : name;
}

const wordsMax = 600;

/** AWS's words without what helps nobody or must not be shown: encoded blobs, canonical requests, access keys. */
export function presentable(words: string): string {
  const shown = words
    .replace(/\s*Encoded authorization failure message:.*$/s, "")
    .replace(/\s*The Canonical String for this request should have been.*$/s, "")
    .replace(/\b(A[KS]IA)[A-Z0-9]{8,}\b/g, "$1…")
    .replace(/[A-Za-z0-9+/_=-]{120,}/g, "…")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .trim();
  return shown.length <= wordsMax ? shown : `${shown.slice(0, wordsMax)}…`;
}
