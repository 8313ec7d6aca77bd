import "server-only";
import type { Clock } from "#lib/clock.ts";

/** AWS may need this long until every part of it knows a new peering: the provider of Terraform waits as long. */
export const spreadingMs = 60_000;

const firstMs = 150;
const growth = 1.25;
const longestMs = 4_000;

/** Asks again, ever more seldom, while `again` says so; gives the last answer when the time is up. */
export async function insist<T>(
  clock: Clock,
  forMs: number,
  ask: () => Promise<T>,
  again: (answer: T) => boolean,
): Promise<T> {
  const until = clock.now() + forMs;
  for (let pauseMs = firstMs; ; pauseMs = Math.min(longestMs, pauseMs * growth)) {
    const answer = await ask();
    const leftMs = until - clock.now();
    if (!again(answer) || leftMs <= 0) return answer;
    await clock.sleep(Math.min(pauseMs, leftMs));
  }
}
