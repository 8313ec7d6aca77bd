import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";

const main = join(import.meta.dirname, "main.ts");
const peerdeck = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["--conditions=react-server", "--disable-warning=ExperimentalWarning", main, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

test("an unknown command ends with 2 and the list of commands, and stdout stays clean", () => {
  const { status, stdout, stderr } = peerdeck("scann");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain('Found the command "scann"');
  for (const name of ["demo", "start", "test", "bench", "sim", "peer"]) expect(stderr).toContain(`\n  ${name} `);
});

test("--help lists the commands on stdout and ends with 0", () => {
  const { status, stdout } = peerdeck("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("usage: ./peerdeck COMMAND");
});

test("--help of one command tells its own usage", () => {
  expect(peerdeck("demo", "--help").stdout).toContain("usage: ./peerdeck demo [--port 3000]");
});

test.each([
  [["demo", "--prot", "3000"], "--prot"],
  [["demo", "--port", "0"], '--port: found "0", wanted a number from 1 to 65535.'],
  [["demo", "--port", "70000"], "wanted a number from 1 to 65535"],
  [["demo", "--scenario", "atlantis"], '--scenario: found "atlantis", wanted one of: company'],
  [["start", "--port", "80a"], '--port: found "80a"'],
  [["test", "everything"], 'Found the section "everything", wanted some of: format'],
  [["bench", "speed"], 'Found the benchmark "speed", wanted one of: guided'],
])("%j is bad input: exit code 2 and one clear message", (args, message) => {
  const { status, stdout, stderr } = peerdeck(...args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
  expect(stdout).toBe("");
});

test("a busy port is named before anything is built or started", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { status, stderr } = peerdeck("demo", "--port", String(port));
  server.close();
  expect(stderr).toContain(`Port ${port} is in use by another program; choose another with --port.`);
  expect(status).toBe(2);
});
