import "server-only";
import type { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

/**
 * Reads the Date of whatever answers, an error too: a clock that is off is told by the very answer that refuses it. Signatures
 * are dated by the machine's own clock, so that is what it is compared with.
 */
export function clockTold(command: GetCallerIdentityCommand): () => number | null {
  let offMs: number | null = null;
  command.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = Date.now();
      const output = await next(args);
      offMs = offBetween(dateOf(output.response), sentAt, Date.now());
      return output;
    },
    { step: "deserialize", priority: "low", name: "peerdeckClock" },
  );
  return () => offMs;
}

function dateOf(response: unknown): number | null {
  if (typeof response !== "object" || response === null || !("headers" in response)) return null;
  const headers = response.headers as Readonly<Record<string, string>>;
  const at = Date.parse(headers["date"] ?? "");
  return Number.isNaN(at) ? null : at;
}

/** How far this clock is ahead; negative: behind. The Date has whole seconds, and was written between the two moments. */
export function offBetween(dateAt: number | null, sentAt: number, readAt: number): number | null {
  if (dateAt === null) return null;
  if (readAt < dateAt) return readAt - dateAt;
  return Math.max(0, sentAt - (dateAt + 999));
}
