import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../dashboard/build.ts";
import { runTool } from "./run.ts";
import { ensureSystemPackages, type SystemPackageName } from "./system-packages.ts";

export interface Outcome {
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
}

export interface Section {
  readonly title: string;
  readonly needs?: readonly SystemPackageName[];
  readonly run: (args: readonly string[]) => Promise<Outcome>;
}

const check = (ok: boolean): Outcome => ({ ok, passed: 0, failed: 0 });
const tool =
  (name: string, ...args: readonly string[]) =>
  async (more: readonly string[]) =>
    check((await runTool(name, [...args, ...more])) === 0);

/** In the order of `./peerdeck test`: the quick ones first. */
export const sections: Readonly<Record<string, Section>> = {
  format: { title: "Format (biome)", run: tool("biome", "check", "--error-on-warnings") },
  lint: { title: "Lint, import rules (oxlint)", run: tool("oxlint", "--type-aware", "--deny-warnings") },
  unused: { title: "Unused files, exports and packages (knip)", run: tool("knip") },
  types: { title: "Types (next typegen, tsc)", run: checkTypes },
  unit: {
    title: "Unit tests and guards (vitest)",
    needs: ["postgres"],
    run: (args) => vitest(["--exclude", "tests/{contract,access}/**", ...args]),
  },
  contract: {
    title: "Contract: the simulated AWS against foreign clients (vitest)",
    needs: ["awsCli"],
    run: (args) => vitest(["tests/contract/", ...args]),
  },
  build: { title: "Production build (next)", run: async () => check(await ensureBuilt()) },
  access: {
    title: "Who may do what: every endpoint of the build, by every role (vitest)",
    run: async (args) =>
      (await ensureBuilt()) ? vitest(["tests/access/", "--no-file-parallelism", ...args]) : check(false),
  },
  e2e: {
    title: "End to end in a real browser (Playwright)",
    needs: ["chromium", "postgres"],
    run: async (args) => ((await ensureBuilt()) ? playwright(args) : check(false)),
  },
};

export const setUp = (needs: readonly SystemPackageName[]): Section => ({
  title: "Set-up: system packages",
  run: async () => check(await ensureSystemPackages(needs)),
});

async function checkTypes(): Promise<Outcome> {
  return check((await runTool("next", ["typegen"])) === 0 && (await runTool("tsc", ["--noEmit"])) === 0);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

async function vitest(args: readonly string[]): Promise<Outcome> {
  return withReport<VitestReport>(
    (file) => runTool("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args]),
    (report) => [report.numPassedTests, report.numFailedTests],
  );
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

async function playwright(args: readonly string[]): Promise<Outcome> {
  return withReport<PlaywrightReport>(
    (file) =>
      runTool("playwright", ["test", "--reporter=list,json", ...args], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
        // What the tests start is the server's own code, as in the other commands.
        NODE_OPTIONS: "--conditions=react-server",
      }),
    ({ stats }) => [stats.expected, stats.unexpected + stats.flaky],
  );
}

/** Both test runners write what they counted to a file; the terminal keeps their own reports. */
async function withReport<Report>(
  runTests: (file: string) => Promise<number>,
  count: (report: Report) => readonly [number, number],
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "peerdeck-test-"));
  try {
    const file = join(folder, "report.json");
    const exitCode = await runTests(file);
    const text = await readFile(file, "utf8").catch(() => null);
    const [passed, failed] = text === null ? [0, 0] : count(JSON.parse(text) as Report);
    return { ok: exitCode === 0 && text !== null, passed, failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
