import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { manyPeerings } from "#lib/simulator/scenarios/index.ts";
import { findBrowser } from "../checks/browser.ts";
import { ensureBuilt } from "../dashboard/build.ts";
import { beginDemoSession } from "../dashboard/demo-session.ts";
import { startDemoStack } from "../dashboard/demo-stack.ts";
import { anyFreePort } from "../dashboard/server.ts";
import { say } from "../say.ts";
import { middle } from "./middle.ts";
import { loadPage, typeAWord } from "./page-measure.ts";
import { asIfRead } from "./places.ts";

const peerings = 10_000;
const loads = 5;
const word = "payments-prod-0";

const limits = {
  firstContentMs: 1_000,
  keystrokeMsMax: 50,
  addressMs: 50,
  scriptKb: 400,
  layoutShift: 0.01,
} as const;

/** `./peerdeck bench page [--json]`: the status page with 10,000 peerings, in Chromium, over the production build. */
export async function page(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  const executablePath = findBrowser();
  if (executablePath === null) {
    say("found no Chrome or Chromium; name one in PEERDECK_CHROMIUM");
    return 2;
  }
  if (!(await ensureBuilt())) return 1;
  const { scenario, kept } = asIfRead(manyPeerings(peerings));
  say(`a dashboard that has read ${peerings} peerings`);
  const stack = await startDemoStack(scenario, await anyFreePort(), { kept });
  if (!stack.ok) {
    say(stack.error.message);
    return 1;
  }
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  try {
    const result = await measure(browser, stack.data.dashboard.url);
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result));
    return isGood(result) ? 0 : 1;
  } finally {
    await browser.close();
    await stack.data.stop();
  }
}

async function measure(browser: Browser, url: string) {
  say("one load that does not count, since a server has its code loaded and its fleet assessed");
  await inNewBrowser(browser, url, loadPage);
  const measured: Awaited<ReturnType<typeof loadPage>>[] = [];
  for (let load = 0; load < loads; load += 1) measured.push(await inNewBrowser(browser, url, loadPage));
  say(`typing ${JSON.stringify(word)} into the search`);
  const typed = await inNewBrowser(browser, url, async (opened) => {
    await loadPage(opened);
    return typeAWord(opened, word);
  });
  const median = (of: (each: (typeof measured)[number]) => number): number => middle(measured.map(of));
  return {
    bench: "page",
    peerings,
    firstContentMs: median(({ firstContentMs }) => firstContentMs),
    firstRowsMs: median(({ firstRowsMs }) => firstRowsMs),
    allRowsMs: median(({ allRowsMs }) => allRowsMs),
    keystrokeMsMedian: middle(typed.keystrokesMs),
    keystrokeMsMax: Math.max(...typed.keystrokesMs),
    addressMs: typed.addressMs,
    scriptKb: median(({ scriptKb }) => scriptKb),
    scriptKbUnpacked: median(({ scriptKbUnpacked }) => scriptKbUnpacked),
    documentKb: median(({ documentKb }) => documentKb),
    layoutShift: Math.max(typed.layoutShift, ...measured.map(({ layoutShift }) => layoutShift)),
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;

/** With nothing kept from the time before. */
async function inNewBrowser<T>(browser: Browser, url: string, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  await beginDemoSession(context.request, url);
  const done = await act(await context.newPage());
  await context.close();
  return done;
}

const isGood = (result: Measured): boolean =>
  Object.entries(limits).every(([name, limit]) => result[name as keyof typeof limits] <= limit);

const table = (result: Measured): string =>
  Object.entries(result)
    .map(([name, value]) => {
      const limit = Object.entries(limits).find(([each]) => each === name)?.[1];
      return `${name.padEnd(18)} ${value}${limit === undefined ? "" : `  (limit ${limit})`}\n`;
    })
    .join("");
