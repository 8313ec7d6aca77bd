import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const browserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** An installed Chrome or Chromium; PEERDECK_CHROMIUM names another. */
export function findBrowser(): string | null {
  const named = process.env["PEERDECK_CHROMIUM"];
  if (named) return isExecutable(named) ? named : null;
  return browserNames.map(findProgram).find((path) => path !== null) ?? macApplications.find(isExecutable) ?? null;
}

/** The first program of this name on PATH. */
export function findProgram(name: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
