import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "#cli/dashboard/build.ts";
import { type Endpoint, endpoints } from "./endpoints.ts";

const rows = (kind: Endpoint["kind"]) => Object.entries(endpoints).filter(([, endpoint]) => endpoint.kind === kind);

/** What a gated handler carries. */
const permissionOf = (gated: unknown): unknown =>
  typeof gated === "function" && "permission" in gated ? gated.permission : null;

const load = async (file: string): Promise<Readonly<Record<string, unknown>>> =>
  (await import(/* @vite-ignore */ join(projectRoot, file))) as Readonly<Record<string, unknown>>;

test.each(rows("route"))("the route %s declares its row's permission, and nothing but GET", async (name, endpoint) => {
  const handlers = await load(`app${name}/route.ts`);
  expect(Object.keys(handlers)).toEqual(["GET"]);
  expect(permissionOf(handlers["GET"])).toBe("permission" in endpoint ? endpoint.permission : null);
});

test.each(rows("action"))("the action %s declares its row's permission", async (name, endpoint) => {
  const [file = "", exported = ""] = name.split(" ");
  expect(permissionOf((await load(file))[exported])).toBe("permission" in endpoint ? endpoint.permission : null);
});

/** Route groups, which are in brackets, stand in no address. */
const pageFile = (name: string): string =>
  globSync("app/**/page.tsx", { cwd: projectRoot }).find(
    (file) => file.replace(/^app/, "").replaceAll(/\/\([^/]+\)/g, "") === `${name === "/" ? "" : name}/page.tsx`,
  ) ?? "";

test.each(rows("page"))("the page %s asks for its row's permission before anything else", (name, endpoint) => {
  const source = readFileSync(join(projectRoot, pageFile(name)), "utf8");
  const body = source.slice(source.indexOf("export default"));
  const [, permission] = /await requireViewer\(\s*"([\w:]+)"/.exec(body) ?? [];
  expect(permission).toBe("permission" in endpoint ? endpoint.permission : null);
  const before = body.slice(0, body.indexOf("await requireViewer"));
  expect(before.replaceAll(/await (?:params|searchParams)/g, "")).not.toContain("await");
});
