import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { loadConfig } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-config-"));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const good = 'accounts: [{ id: "111111111111", name: one, regions: [eu-west-1] }]';

afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the path given wins over PEERDECK_CONFIG", async () => {
  vi.stubEnv("PEERDECK_CONFIG", write("other.yaml", "accounts: []"));
  const config = await loadConfig(write("given.yaml", good));
  expect(config.ok && config.data.accounts.map(({ name }) => name)).toEqual(["one"]);
});

test("PEERDECK_CONFIG is read where no path is given", async () => {
  vi.stubEnv("PEERDECK_CONFIG", write("from-environment.yaml", good));
  expect((await loadConfig()).ok).toBe(true);
});

test("a file that is not there is said to be missing, with the way to name another", async () => {
  const path = join(folder, "nowhere.yaml");
  const config = await loadConfig(path);
  expect(config).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  expect(!config.ok && config.error.message).toContain(`no configuration at ${path}`);
  expect(!config.ok && config.error.mend).toContain("--config");
});

test("a folder in place of the file is said to be unreadable", async () => {
  const config = await loadConfig(folder);
  expect(!config.ok && config.error.message).toContain("cannot be read");
});

test("all mistakes stand in one message, a line each", async () => {
  const config = await loadConfig(write("bad.yaml", "accounts: [{ id: 1 }]"));
  expect(!config.ok && config.error.message.split("\n")).toHaveLength(4);
  expect(config).toMatchObject({ ok: false, error: { path: "accounts[0].id" } });
});

test.each([["localhost:4566"], ["nonsense"], ["ftp://x"]])(
  "an endpoint %j that is no web address is refused by name",
  async (endpoint) => {
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
    const config = await loadConfig(write("good.yaml", good));
    expect(!config.ok && config.error.message).toContain(`AWS_ENDPOINT_URL set to "${endpoint}"`);
  },
);
