import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** Lets the payloads of the corpus tell that they ran. */
export async function watchFor(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { pwned: () => document.documentElement.setAttribute("data-pwned", "yes") });
  });
  page.on("dialog", () => expect.soft(true, "a dialog opened").toBe(false));
}

/** Nothing ran, nothing points outside, nothing of the corpus became an element or hides, and the page is no wider than the window. */
export async function expectInert(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const addresses = [...document.querySelectorAll("[href], [src], [action], [formaction], [data], [srcdoc]")].flatMap(
      (element) =>
        ["href", "src", "action", "formaction", "data", "srcdoc"].flatMap((name) => element.getAttribute(name) ?? []),
    );
    const foreign = addresses.filter((address) => {
      const url = URL.parse(address, location.href);
      return url?.origin !== location.origin && !(url?.protocol === "https:" && url.host === "docs.aws.amazon.com");
    });
    const marks = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
    const shown = document.body.innerText;
    return {
      ran: document.documentElement.hasAttribute("data-pwned"),
      foreign,
      elements: document.querySelectorAll(
        "marquee, math, iframe, object, embed, base, video, audio, [onerror], [onload]",
      ).length,
      hidden: shown.split("\n").filter((line) => marks.test(line)),
      wide: document.documentElement.scrollWidth > innerWidth + 1,
    };
  });
  expect.soft(found, where).toEqual({ ran: false, foreign: [], elements: 0, hidden: [], wide: false });
}

/** The same at the width of a desk and of a telephone. */
export async function expectInertAtBothWidths(page: Page, where: string): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectInert(page, `${where}, ${width} wide`);
  }
}
