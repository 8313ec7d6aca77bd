import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProgram } from "./browser.ts";

/** Where Debian and Homebrew keep the server's programs, which are not on PATH there. */
const homes = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

/** The folder of PostgreSQL's `initdb` and `postgres`, the newest first. */
export function findPostgres(): string | null {
  const folders = homes.flatMap((home) =>
    namesIn(home)
      .filter((name) => home.endsWith("postgresql") || name.startsWith("postgresql"))
      .toSorted((one, other) => other.localeCompare(one, "en", { numeric: true }))
      .map((name) => join(home, name, "bin")),
  );
  const onPath = findProgram("initdb");
  const candidates = onPath === null ? folders : [...folders, dirname(onPath)];
  return (
    candidates.find((folder) => namesIn(folder).includes("initdb") && namesIn(folder).includes("postgres")) ?? null
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
