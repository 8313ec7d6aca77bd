import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { asIfRead } from "#cli/bench/places.ts";
import { beginDemoSession } from "#cli/dashboard/demo-session.ts";
import { type DemoStack, startDemoStack } from "#cli/dashboard/demo-stack.ts";
import { anyFreePort } from "#cli/dashboard/server.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";

interface Options {
  /** The simulated AWS that the test starts with: a name, or a world of its own. */
  readonly scenario: string | Scenario;
  /** True: the dashboard starts as if it had read everything before, since of a large fleet that takes its time. */
  readonly wasRead: boolean;
  /** The ready-made user who is signed in; null: nobody. The admin of the demo holds every role. */
  readonly person: string | null;
  /** Variables of the dashboard beside those of the demo. */
  readonly settings: Readonly<Record<string, string>>;
}

interface Fixtures {
  /** A simulated AWS and a production dashboard over it, of this test alone. */
  readonly stack: DemoStack;
}

export const test = base.extend<Options & Fixtures>({
  scenario: ["two-accounts", { option: true }],
  wasRead: [false, { option: true }],
  person: ["demo-admin", { option: true }],
  settings: [{}, { option: true }],

  stack: async ({ scenario, settings, wasRead }, use) => {
    const world = typeof scenario === "string" ? scenarioNamed(scenario) : scenario;
    if (!world) throw new Error(`There is no scenario ${JSON.stringify(scenario)}.`);
    const { scenario: begun, kept } = wasRead ? asIfRead(world) : { scenario: world, kept: [] };
    const stack = await startDemoStack(begun, await anyFreePort(), { more: settings, kept });
    if (!stack.ok) throw new Error(stack.error.message);
    await use(stack.data);
    await stack.data.stop();
  },

  baseURL: async ({ stack }, use) => use(stack.dashboard.url),

  context: async ({ context, stack, person }, use) => {
    if (person !== null) await signIn(context, stack, person);
    await use(context);
  },

  /** Whatever the test proves, the browser's console stays silent meanwhile. */
  page: async ({ page }, use) => {
    const complaints = complaintsOf(page);
    await use(page);
    expect(complaints, "the browser's console").toEqual([]);
  },
});

/** A session in this browser, as the demo's one click gives it. */
export async function signIn(context: BrowserContext, { dashboard }: DemoStack, user: string): Promise<void> {
  await beginDemoSession(context.request, dashboard.url, user);
}

/** Collects what a page complains of; for pages that a test opens besides its first. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`${message.text()} ${message.location().url}`.trim());
  });
  return complaints;
}

/** No violation of any WCAG A or AA rule on the page as it stands. Popups hide the rest of a page: close them first. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ html }) => html.slice(0, 200)),
  }));
  expect(found, "axe violations").toEqual([]);
}

/** The same in dark and light, at the width of a telephone and of a desk, where it is left; the page never scrolls sideways. */
export async function expectAccessibleEverywhere(page: Page, where: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const)
    for (const width of [390, 1440])
      await base.step(`${where}: ${colorScheme}, ${width} wide`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await expectAccessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        expect(wide, "the page scrolls sideways").toBe(false);
      });
}

export { expect } from "@playwright/test";
