/**
 * Takes the README's picture from the built dashboard over the simulated company.
 *
 *     node --conditions=react-server scripts/screenshots.ts
 */
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "#cli/checks/browser.ts";
import { ensureBuilt, projectRoot } from "#cli/dashboard/build.ts";
import { beginDemoSession } from "#cli/dashboard/demo-session.ts";
import { startDemoStack } from "#cli/dashboard/demo-stack.ts";
import { anyFreePort } from "#cli/dashboard/server.ts";
import { company } from "#lib/simulator/scenarios/company.ts";
import { links } from "#lib/simulator/scenarios/company-peerings.ts";

const picture = join(projectRoot, "docs/images/stepper.png");

const executablePath = findBrowser();
if (executablePath === null) throw new Error("Found no Chrome or Chromium; name one in PEERDECK_CHROMIUM.");
if (!(await ensureBuilt())) throw new Error("The build failed.");
const stack = await startDemoStack(company, await anyFreePort());
if (!stack.ok) throw new Error(stack.error.message);
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  const { url } = stack.data.dashboard;
  await beginDemoSession(page.request, url);
  await page.goto(`${url}/peer/${links.streamingWarehouse}?step=accepter-routes`);
  await page.getByRole("button", { name: "Choose all missing" }).click();
  await page.screenshot({ path: picture });
  process.stderr.write(`${picture}\n`);
} finally {
  await browser.close();
  await stack.data.stop();
}
