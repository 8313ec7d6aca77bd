import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** Every file of the project: tracked, or new and not ignored. Paths from the root. */
export const files: readonly string[] = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
  { cwd: root, encoding: "utf8" },
)
  .split("\0")
  .filter((path) => path !== "" && !isDeleted(path));

function isDeleted(path: string): boolean {
  try {
    readFileSync(join(root, path));
    return false;
  } catch {
    return true;
  }
}

export const read = (path: string): string => readFileSync(join(root, path), "utf8");

export const sources = files.filter((path) => /\.(?:ts|tsx)$/.test(path));

/** `path:line` of every line that matches. */
export const linesMatching = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
