import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, request } from "@playwright/test";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { beginDemoSession } from "../dashboard/demo-session.ts";
import { startDemoStack } from "../dashboard/demo-stack.ts";
import { anyFreePort } from "../dashboard/server.ts";

/** As often as the status page asks. */
const everyMs = 5_000;
/** The first reading of everything, and what it calls for. */
const settleMs = 30_000;
/** Everything but what filters packets is read again within it, so that no window holds a round more than another. */
const windowMs = 120_000;

/** Calls per minute that a dashboard sends to AWS while so many look at its status page. */
export async function callsPerMinute(scenario: Scenario, watchers: number): Promise<number> {
  const stack = await startDemoStack(scenario, await anyFreePort());
  if (!stack.ok) throw new Error(stack.error.message);
  const { simulator, dashboard, stop } = stack.data;
  const watching = new AbortController();
  const browser = await request.newContext();
  try {
    await beginDemoSession(browser, dashboard.url);
    const all = Promise.all(Array.from({ length: watchers }, () => watch(browser, dashboard.url, watching.signal)));
    await Promise.race([sleep(settleMs), all]);
    const before = simulator.calls.all().length;
    await Promise.race([sleep(windowMs), all]);
    const calls = simulator.calls.all().length - before;
    watching.abort();
    await all;
    return Math.round((calls * 60_000) / windowMs);
  } finally {
    watching.abort();
    await browser.dispose();
    await stop();
  }
}

/** One open status page, as far as the server sees it. */
async function watch(browser: APIRequestContext, url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await browser.get(`${url}/api/fleet`);
    if (!answer.ok()) throw new Error(`The fleet was answered with ${answer.status()}`);
    await answer.dispose();
    await sleep(everyMs, null, { signal }).catch(() => null);
  }
}
