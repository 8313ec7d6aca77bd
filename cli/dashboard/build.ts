import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "../say.ts";

export const projectRoot = join(import.meta.dirname, "../..");
export const standaloneServer = join(projectRoot, ".next/standalone/server.js");
const stamp = join(projectRoot, ".next/standalone/.built-from");

/** What the production build is made of. */
const sources = [
  "app/**/*",
  "components/**/*",
  "lib/**/*",
  "public/**/*",
  "*.config.{mjs,ts}",
  "{proxy,instrumentation}*.ts",
  "tsconfig.json",
  "package-lock.json",
];

/** Builds the dashboard unless the build at hand was made from exactly these sources. */
export async function ensureBuilt(): Promise<boolean> {
  const wanted = await fingerprint();
  if ((await readFile(stamp, "utf8").catch(() => null)) === wanted) return true;
  say("building the dashboard (once after every change, about a minute)");
  if (!(await nextBuild())) {
    say("the build failed; its messages are above");
    return false;
  }
  const standalone = join(projectRoot, ".next/standalone");
  await withoutSourceMaps(join(projectRoot, ".next/static"));
  await cp(join(projectRoot, ".next/static"), join(standalone, ".next/static"), { recursive: true });
  await cp(join(projectRoot, "public"), join(standalone, "public"), { recursive: true });
  await writeFile(stamp, wanted);
  return true;
}

/** The framework gives a web worker's entry an empty source map, whatever it is told. */
async function withoutSourceMaps(folder: string): Promise<void> {
  for (const path of globSync("**/*.map", { cwd: folder })) await rm(join(folder, path));
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  const paths = globSync(sources, { cwd: projectRoot, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.includes(".test."))
    .map((file) => join(file.parentPath, file.name));
  for (const path of paths.toSorted())
    hash.update(`\0${path.slice(projectRoot.length)}\0`).update(await readFile(path));
  return hash.digest("hex");
}

/** Next prints to stderr here: stdout belongs to answers. */
function nextBuild(): Promise<boolean> {
  const next = join(projectRoot, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: projectRoot,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
