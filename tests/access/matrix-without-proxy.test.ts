import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { standaloneServer } from "#cli/dashboard/build.ts";
import { get } from "./ask.ts";
import { everyEndpointByEveryRole } from "./matrix.ts";
import { type Stand, startStand } from "./stand.ts";

const folder = await mkdtemp(join(tmpdir(), "peerdeck-without-proxy-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
let stand: Stand;

/** The build at hand, without what `proxy.ts` alone adds to one: its code, and its line among the functions. */
async function serverWithoutProxy(): Promise<string> {
  await cp(dirname(standaloneServer), folder, { recursive: true, verbatimSymlinks: true });
  const built = join(folder, ".next/server");
  await rm(join(built, "middleware.js"));
  const path = join(built, "functions-config-manifest.json");
  const manifest = z
    .looseObject({ functions: z.strictObject({ "/_middleware": z.unknown() }) })
    .parse(JSON.parse(await readFile(path, "utf8")));
  await writeFile(path, JSON.stringify({ ...manifest, functions: {} }));
  return join(folder, "server.js");
}

everyEndpointByEveryRole(async () => {
  stand = await startStand({ server: await serverWithoutProxy() });
  return stand;
});

test("the proxy file is really gone: no answer carries the policy that it sets", async () => {
  const { status, headers } = await get(stand, "/sign-in", new Headers());
  expect([status, headers.get("content-security-policy")]).toEqual([200, null]);
});
