import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { sampleSecrets, signingSecret, summaryToken } from "./secret.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-secret-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const good = "7wXv0Yk2mQ9cTf4LzJ1sPb8RhN3dUe6A";

test("a secret of 32 characters is taken, from the variable or from a file", () => {
  vi.stubEnv("PEERDECK_SECRET", good);
  expect(signingSecret()).toEqual({ ok: true, data: good });
  vi.stubEnv("PEERDECK_SECRET", "");
  writeFileSync(join(folder, "secret"), `${good}\n`);
  vi.stubEnv("PEERDECK_SECRET_FILE", join(folder, "secret"));
  expect(signingSecret()).toEqual({ ok: true, data: good });
});

test.each([
  ["none", "", "Found no PEERDECK_SECRET"],
  ["a short one", good.slice(1), "of 31 characters"],
  ["blanks", " ".repeat(40), "of 0 characters"],
  ["a repeated letter", "a".repeat(40), "repeats a few characters"],
  ...sampleSecrets.flatMap((sample): [string, string, string][] => [
    ["a sample", sample, "sample of the documentation"],
    ["a sample in capitals", ` ${sample.toUpperCase()} `, "sample of the documentation"],
  ]),
])("%s is refused, and never repeated", (_name, secret, words) => {
  vi.stubEnv("PEERDECK_SECRET", secret);
  const refused = signingSecret();
  expect(refused).toMatchObject({ ok: false, error: { code: "bad-configuration", path: "PEERDECK_SECRET" } });
  expect(!refused.ok && refused.error.message).toContain(words);
  if (secret.trim() !== "") expect(JSON.stringify(refused)).not.toContain(secret.trim());
});

test("a token for machines need not be there; one that is there must be as good as the secret", () => {
  expect(summaryToken()).toEqual({ ok: true, data: null });
  vi.stubEnv("PEERDECK_SUMMARY_TOKEN", good);
  expect(summaryToken()).toEqual({ ok: true, data: good });
  for (const bad of ["short", "a".repeat(40), ...sampleSecrets]) {
    vi.stubEnv("PEERDECK_SUMMARY_TOKEN", bad);
    const refused = summaryToken();
    expect(refused).toMatchObject({ ok: false, error: { path: "PEERDECK_SUMMARY_TOKEN" } });
    expect(JSON.stringify(refused)).not.toContain(bad);
  }
});

test("both ways at once, and a file that is not there, are refused", () => {
  vi.stubEnv("PEERDECK_SECRET_FILE", join(folder, "nowhere"));
  expect(signingSecret()).toMatchObject({ ok: false, error: { message: expect.stringContaining("cannot be read") } });
  vi.stubEnv("PEERDECK_SECRET", good);
  expect(signingSecret()).toMatchObject({ ok: false, error: { message: expect.stringContaining("both") } });
});

test("whatever the documentation gives as a secret is one of the samples", () => {
  const documents = ["README.md", "docs/sign-in.md", "docs/fleet.md"].map((file) =>
    readFileSync(join(import.meta.dirname, "../..", file), "utf8"),
  );
  const given = documents.flatMap((text) =>
    [...text.matchAll(/PEERDECK_(?:SECRET|SUMMARY_TOKEN)=["']?([\w-]{16,})/g)].map(([, value]) => value),
  );
  expect(given.filter((value) => value !== undefined && !sampleSecrets.includes(value))).toEqual([]);
});
