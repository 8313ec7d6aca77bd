import "server-only";

/**
 * How far this machine's clock is ahead of whoever answered with this Date; negative: behind; null: no Date. It has whole
 * seconds, and was written between the two moments.
 */
export function offBetween(date: string | undefined, sentAt: number, readAt: number): number | null {
  const dateAt = Date.parse(date ?? "");
  if (Number.isNaN(dateAt)) return null;
  if (readAt < dateAt) return readAt - dateAt;
  return Math.max(0, sentAt - (dateAt + 999));
}
