import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { missingFromLock, readLock } from "../../scripts/complete-lock.ts";
import { dataTables } from "../../scripts/rooms.ts";
import { files, linesMatching, read, root, sources } from "./source-files.ts";

const product = sources.filter((path) => /^(?:app|components|lib|cli)\//.test(path));
const isTest = (path: string) => /\.test\.tsx?$/.test(path);

test.each([["package-lock.json"], [".node/package-lock.json"]])(
  "%s names every platform's packages, so that npm ci accepts it",
  (file) => {
    const lock = readLock(join(root, file));
    expect(Object.keys(lock.packages).length).toBeGreaterThan(1);
    expect(missingFromLock(lock)).toEqual([]);
  },
);

test("no source file but a data table is longer than 300 lines", () => {
  const long = sources
    .filter((path) => !dataTables.includes(path))
    .map((path) => [path, read(path).split("\n").length - 1] as const)
    .filter(([, n]) => n > 300);
  expect(long).toEqual([]);
});

test("half of the product's files are at most 70 lines long", () => {
  const lengths = product.filter((path) => !isTest(path)).map((path) => read(path).split("\n").length - 1);
  expect(lengths.toSorted((one, other) => one - other)[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(70);
});

test("every relative or # import names its file's extension", () => {
  expect(linesMatching(sources, /(?:from|import\() ?"(?:\.{1,2}\/|#)[^"]*(?<!\.(?:tsx?|mjs|json|css))"/)).toEqual([]);
});

test("modules are loaded on demand only where the command line picks its command, and where a page draws the map", () => {
  const onDemand = linesMatching(
    product.filter((path) => !isTest(path)),
    /\bimport\(/,
  ).map((line) => line.slice(0, line.indexOf(":")));
  expect([...new Set(onDemand)].toSorted()).toEqual([
    "cli/bench.ts",
    "cli/commands.ts",
    "components/topology/topology-browser.tsx",
  ]);
});

test("the rooms of the server say so to the bundler", () => {
  const server = product.filter(
    (path) => /^lib\/(?:aws|db|auth|verbs|fleet|gate|config)\//.test(path) && !isTest(path),
  );
  const withValues = server.filter((path) => !isTypesOnly(path));
  expect(withValues.length).toBeGreaterThan(10);
  expect(withValues.filter((path) => !/^(?:\/\*\*[\s\S]*?\*\/\n)?import "server-only";\n/.test(read(path)))).toEqual(
    [],
  );
});

/** A file whose every statement is a type is erased, and has nothing to guard. */
const isTypesOnly = (path: string): boolean =>
  !/^(?:export )?(?:default |async )?(?:const|let|function|class)\b|^export \{|^import (?!type\b)/m.test(read(path));

test("the pure rooms never ask what time it is", () => {
  const pure = product.filter((path) => /^lib\/(?:peering|reachability)\//.test(path));
  expect(pure.length).toBeGreaterThan(10);
  expect(linesMatching(pure, /new Date\(\)|\bDate\(\)/)).toEqual([]);
});

test("enums, namespaces, `any` casts and unfinished business are absent", () => {
  expect(
    linesMatching(
      product,
      /^(?:export )?(?:enum|namespace) |as unknown as|\b(?:TODO|FIXME|XXX)\b|@ts-(?:ignore|nocheck)/,
    ),
  ).toEqual([]);
});

test("no file is named after nothing in particular", () => {
  expect(product.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:[./]|$)/.test(path))).toEqual([]);
});

test("what is tracked tells nothing of the machine it was made on", () => {
  const machine = new RegExp(
    [
      "/wo" + "rk/",
      "/ro" + "ot/",
      "/ho" + "me/[a-z]+/",
      "\\bloc" + "alhost:4873",
      "art" + "ifactory",
      "nexus" + "\\.",
    ].join("|"),
  );
  const texts = files.filter((path) => !/\.(?:png|ico|woff2?)$/.test(path));
  expect(linesMatching(texts, machine)).toEqual([]);
});

test("the lock names no registry", () => {
  expect(linesMatching(["package-lock.json", ".node/package-lock.json"], /"resolved":/)).toEqual([]);
});

const rooms = [
  ...new Set(
    product.map((path) => /^(?:lib\/[^/]+|components\/ui|cli|app)(?=\/)/.exec(path)?.[0] ?? "").filter(Boolean),
  ),
  "components",
  "e2e",
  "tests",
];

test.each(rooms.map((room) => [room]))("%s has a README of at most 40 lines", (room) => {
  expect(existsSync(join(root, room, "README.md"))).toBe(true);
  expect(read(`${room}/README.md`).split("\n").length - 1).toBeLessThanOrEqual(40);
});
