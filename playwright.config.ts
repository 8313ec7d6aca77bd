import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./cli/checks/browser.ts";

const executablePath = findBrowser();

export default defineConfig({
  testDir: "./e2e",
  outputDir: "./test-results",
  // Each spec starts servers of its own; a second worker gains nothing on two cores.
  workers: 1,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Root has no sandbox to drop into; the rest keeps the browser from talking to its maker.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
