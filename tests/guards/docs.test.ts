import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { files, read, root } from "./source-files.ts";

const documents = files.filter((path) => path.endsWith(".md"));
const folders = /^(?:app|cli|components|docs|e2e|lib|scripts|tests|public)\//;

/** Paths in backticks that begin with a folder of the project, and the targets of relative links. */
function referencesOf(path: string): string[] {
  const text = read(path).replaceAll(/^```[\s\S]*?^```/gm, "");
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = ""]) => name).filter((name) => folders.test(name));
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, name = ""]) =>
    join(dirname(path), name),
  );
  return [...quoted, ...links].filter((name) => !/[*<>…{]/.test(name));
}

test.each(documents.map((path) => [path]))("%s names only files that exist", (path) => {
  expect(referencesOf(path).filter((name) => !existsSync(join(root, name)))).toEqual([]);
});
