import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "#cli/dashboard/build.ts";

const manifest = <T>(name: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(readFileSync(join(projectRoot, ".next", name), "utf8")));

/** The path of every page and route handler of the production build. */
export const paths: readonly string[] = Object.values(
  manifest("app-path-routes-manifest.json", z.record(z.string(), z.string())),
);

const reference = z.object({ filename: z.string(), exportedName: z.string() });
const references = manifest(
  "server/server-reference-manifest.json",
  z.object({ node: z.record(z.string(), reference), edge: z.record(z.string(), reference) }),
);

/** The id of every server action, by its file and name. */
export const actions: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.entries(references.node), ...Object.entries(references.edge)].map(([id, { filename, exportedName }]) => [
    `${filename} ${exportedName}`,
    id,
  ]),
);
