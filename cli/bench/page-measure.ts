import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

interface Loaded {
  readonly firstContentMs: number;
  /** When the first rows stood there. */
  readonly firstRowsMs: number;
  /** When all of them had come, so that all can be searched. */
  readonly allRowsMs: number;
  readonly scriptKb: number;
  readonly scriptKbUnpacked: number;
  readonly documentKb: number;
  readonly layoutShift: number;
}

const waitMaxMs = 120_000;

/** The status page, from the press of a link to where all rows are there. */
export async function loadPage(page: Page): Promise<Loaded> {
  await page.addInitScript(watchShifts);
  await page.goto("/", { waitUntil: "commit", timeout: waitMaxMs });
  const startedAt = await page.evaluate(() => performance.timeOrigin);
  const row = page.getByRole("table", { name: "Peerings" }).getByRole("rowheader").first();
  await row.waitFor({ timeout: waitMaxMs });
  const firstRowsMs = Date.now() - startedAt;
  await page.getByText(/^[\d,]+ peerings$/).waitFor({ timeout: waitMaxMs });
  const allRowsMs = Date.now() - startedAt;
  await page.waitForLoadState("networkidle");
  return {
    ...(await page.evaluate(paintAndBytes)),
    firstRowsMs: Math.round(firstRowsMs),
    allRowsMs: Math.round(allRowsMs),
  };
}

interface Typed {
  /** What each key cost the main thread, in its own time: other work of the machine does not count. */
  readonly keystrokesMs: readonly number[];
  /** What the writing of the address cost it, which follows once no key is pressed any more. */
  readonly addressMs: number;
  readonly layoutShift: number;
}

/** Long enough for everything that a key sets off at once, and short of the pause in which the address is written. */
const settlesMs = 700;

export async function typeAWord(page: Page, word: string): Promise<Typed> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  // The garbage of the loading, at some time or other cleared away, is not the keys'; their own is.
  await session.send("HeapProfiler.collectGarbage");
  const costOf = async (act: () => Promise<void>): Promise<number> => {
    const before = await mainThreadMs(session);
    await act();
    await sleep(settlesMs);
    return Math.round((await mainThreadMs(session)) - before);
  };
  const press = (key: string) => costOf(() => page.keyboard.press(key));
  await press("/");
  const keystrokesMs: number[] = [];
  for (const letter of word) keystrokesMs.push(await press(letter));
  const addressMs = await costOf(() => page.waitForURL((url) => url.searchParams.get("text") === word));
  for (const _ of word) keystrokesMs.push(await press("Backspace"));
  const { layoutShift } = await page.evaluate(paintAndBytes);
  return { keystrokesMs, addressMs, layoutShift };
}

async function mainThreadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

/** Runs in the page, before anything of its own. */
function watchShifts(): void {
  const shifts = { sum: 0 };
  Object.assign(globalThis, { peerdeckShifts: shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ("value" in entry && "hadRecentInput" in entry && entry.hadRecentInput === false)
        shifts.sum += Number(entry.value);
  }).observe({ type: "layout-shift", buffered: true });
}

/** Runs in the page. */
function paintAndBytes() {
  const kb = (bytes: number) => Math.round(bytes / 1_000);
  const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const scripts = resources.filter(({ name }) => URL.parse(name)?.pathname.endsWith(".js") === true);
  const [document] = performance.getEntriesByType("navigation") as PerformanceResourceTiming[];
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const { peerdeckShifts: shifts } = globalThis as typeof globalThis & { peerdeckShifts?: { sum: number } };
  return {
    firstContentMs: Math.round(paint?.startTime ?? 0),
    scriptKb: kb(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)),
    scriptKbUnpacked: kb(scripts.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)),
    documentKb: kb(document?.encodedBodySize ?? 0),
    layoutShift: Math.round((shifts?.sum ?? 0) * 10_000) / 10_000,
  };
}
