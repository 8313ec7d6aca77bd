/**
 * Completes a package lock, so that `npm ci` accepts it on every platform.
 *
 * npm leaves an optional package out of the lock when the registry it was made with does not hold that platform's
 * build, and then refuses its own lock as out of sync. Each such package gets an entry of its exact version and
 * platform here; only the integrity hash is missing, which nobody can know without the package.
 *
 *     node scripts/complete-lock.ts [LOCK...]
 */
import { readFileSync, writeFileSync } from "node:fs";

export interface Lock {
  readonly packages: Record<string, LockEntry>;
}

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Missing {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** Whether a package installed at `path` finds `name`, by Node's walk up the folders. */
function isResolved(lock: Lock, path: string, name: string): boolean {
  const folders = path.split(/(?=\/node_modules\/)/);
  return [...folders.keys(), folders.length].some((depth) => {
    const folder = folders.slice(0, depth).join("");
    return `${folder}${folder ? "/" : ""}node_modules/${name}` in lock.packages;
  });
}

/** The optional packages that a lock names but does not hold. */
export function missingFromLock(lock: Lock): Missing[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isResolved(lock, path, name))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

function entryFor({ name, version, dev }: Missing): LockEntry {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (!/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(`${name}: found the range ${version}, wanted one exact version`);
  if (os.length + cpu.length === 0) throw new Error(`${name}: its name tells no platform; install it instead`);
  const platform = {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(words.some((word) => word.startsWith("musl")) && { libc: ["musl"] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
  return platform;
}

export const readLock = (file: string): Lock => JSON.parse(readFileSync(file, "utf8")) as Lock;

function completeLock(file: string): void {
  const lock = readLock(file);
  const missing = missingFromLock(lock);
  for (const wanted of missing) lock.packages[`node_modules/${wanted.name}`] = entryFor(wanted);
  const sorted = Object.entries(lock.packages).toSorted(([one], [other]) => one.localeCompare(other, "en"));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  process.stderr.write(`${file}: ${missing.length} entries added\n`);
}

if (import.meta.main) {
  const files = process.argv.slice(2);
  for (const file of files.length > 0 ? files : ["package-lock.json", ".node/package-lock.json"]) completeLock(file);
}
