import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#cli/dashboard/build.ts";

const built = join(projectRoot, ".next");

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(built, path), "utf8"));

const parameters: Readonly<Record<string, string>> = {
  peering: "pcx-01111222200000001",
  run: "00000000-0000-4000-8000-000000000000",
  account: "111111111111",
};

const open =
  /^\/(?:_not-found|_global-error|icon\.svg|sign-in|set-up|no-role|invitation|accept-invitation|api\/health|api\/auth)(?:\/|$)/;

/** Every address of the build that asks for a session, its parameters filled in. */
export function protectedPaths(): readonly string[] {
  const routes = Object.values(readJson("app-path-routes-manifest.json") as Readonly<Record<string, string>>);
  const filled = routes.map((route) =>
    route.replaceAll(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => parameters[name] ?? "x"),
  );
  return [...new Set(filled)].filter((route) => !open.test(route));
}

/** The id by which the browser calls a server action. */
export function actionId(name: string): string {
  const { node } = readJson("server/server-reference-manifest.json") as {
    readonly node: Readonly<Record<string, { readonly exportedName?: string }>>;
  };
  const [id] = Object.entries(node).find(([, { exportedName }]) => exportedName === name) ?? [];
  if (id === undefined) throw new Error(`The build has no action ${name}.`);
  return id;
}

/** What is served to anybody, as paths below `.next/static`. */
export const staticFiles = (): readonly string[] =>
  globSync("**/*", { cwd: join(built, "static"), withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(join(built, "static").length + 1));

export const readStatic = (path: string): string => readFileSync(join(built, "static", path), "utf8");
