/** Who may import whom. Whatever is not listed is forbidden; the lint (oxlint.config.ts) is made from this table. */
export interface Room {
  readonly path: string;
  /** Specifiers that its files may name, each with everything below it. Relative imports inside the room always may. */
  readonly imports: readonly string[];
  /** Specifiers of which only the types may be imported. */
  readonly typesOf?: readonly string[];
  /** What its `*.test.ts` files may name besides. */
  readonly testImports?: readonly string[];
  /** Only the files directly in `path`, not its folders. */
  readonly flat?: boolean;
}

const pure = ["#lib/result.ts", "ipaddr.js"];
const doors = [
  "#lib/result.ts",
  "#lib/errors.ts",
  "#lib/clock.ts",
  "#lib/env.ts",
  "#lib/log.ts",
  "#lib/report.ts",
  "#lib/own-host.ts",
];
const server = ["server-only", "node:*"];
const screen = [
  "react",
  "react-dom",
  "next",
  "@base-ui/react",
  "lucide-react",
  "@tanstack/react-query",
  "nuqs",
  "next-themes",
];

const tests = ["vitest", "fast-check", "node:*"];
/** Tests of the rooms that talk to AWS run over the simulator's wire. */
const wireTests = [...tests, "#lib/simulator", "#lib/config", "#tests", "msw"];

const deck = [
  "server-only",
  "#app",
  "#components",
  "#lib/gate",
  "#lib/verbs",
  "#lib/queries",
  "#lib/auth",
  "#lib/routes.ts",
  "#lib/result.ts",
  "#lib/peering",
  "#lib/reachability",
  "#lib/snapshot",
];

export const rooms: readonly Room[] = [
  {
    path: "lib",
    flat: true,
    imports: ["server-only", "#lib/result.ts", "#lib/peering/ids.ts"],
    typesOf: ["next", "#lib/peering/fleet-table/view.ts"],
    testImports: tests,
  },
  { path: "lib/peering", imports: pure, testImports: tests },
  // Random rows for the property tests of several rooms.
  { path: "lib/peering/testing/rows", imports: [...pure, "#lib/peering", "fast-check"] },
  { path: "lib/reachability", imports: [...pure, "#lib/peering"], testImports: tests },
  {
    path: "lib/snapshot",
    imports: ["#lib/result.ts", "#lib/peering", "fflate"],
    testImports: tests,
  },
  // The browser reads what is dropped on it; only the command line reads a disk.
  {
    path: "lib/snapshot/disk",
    imports: ["#lib/result.ts", "node:*", "#lib/peering", "#lib/snapshot"],
    testImports: [...tests, "fflate"],
  },
  {
    path: "lib/aws",
    imports: [...doors, ...server, "#lib/peering", "#lib/config", "@aws-sdk", "@smithy", "saxes"],
    testImports: wireTests,
  },
  { path: "lib/config", imports: [...doors, ...server, "#lib/peering", "yaml", "zod"], testImports: tests },
  {
    path: "lib/db",
    imports: [...doors, ...server, "#lib/peering", "#lib/config", "kysely", "pg", "zod"],
    testImports: [...tests, "#tests"],
  },
  {
    path: "lib/auth",
    imports: [
      ...doors,
      ...server,
      "#lib/peering",
      "#lib/config",
      "#lib/db",
      "#lib/routes.ts",
      "better-auth",
      "jose",
      "kysely",
      "zod",
    ],
    testImports: [...tests, "#tests"],
  },
  // The identity provider that tests sign in with stands alone.
  { path: "lib/auth/testing/provider", imports: ["server-only", "node:*", "oidc-provider", "jose"] },
  {
    path: "lib/webhooks",
    imports: [...server, "#lib/result.ts", "#lib/peering", "#lib/config", "ipaddr.js"],
    testImports: tests,
  },
  {
    path: "lib/{verbs,fleet}",
    imports: [
      ...doors,
      ...server,
      "#lib/peering",
      "#lib/reachability",
      "#lib/aws",
      "#lib/db",
      "#lib/config",
      "#lib/fleet",
      "#lib/webhooks",
      "#lib/auth/permissions.ts",
      "#lib/auth/viewer.ts",
    ],
    testImports: [...wireTests, "kysely"],
  },
  {
    path: "lib/gate",
    imports: [
      ...doors,
      ...server,
      "#lib/peering",
      "#lib/verbs",
      "#lib/auth",
      "#lib/db",
      "#lib/routes.ts",
      "next",
      "zod",
    ],
    typesOf: ["#lib/aws"],
    testImports: wireTests,
  },
  {
    path: "lib/queries",
    imports: ["#lib/routes.ts", "#lib/result.ts", "#lib/peering", "@tanstack/react-query"],
    testImports: tests,
  },
  { path: "lib/simulator", imports: ["node:*", "msw"], testImports: ["vitest", "fast-check"] },
  {
    path: "components/*",
    imports: [
      ...screen,
      "#components",
      "#lib/queries",
      "#lib/routes.ts",
      "#lib/result.ts",
      "#lib/peering",
      "#lib/reachability",
      "#lib/snapshot",
    ],
    testImports: tests,
  },
  // Graph and layout libraries weigh on a page, so that one room has them, which is loaded where it is shown.
  {
    path: "components/topology",
    imports: [
      ...screen,
      "@xyflow/react",
      "@dagrejs/dagre",
      "#components",
      "#lib/queries",
      "#lib/routes.ts",
      "#lib/result.ts",
      "#lib/peering",
    ],
    testImports: tests,
  },
  // The primitives know no product word; what a text could hide, and a moment, are none.
  {
    path: "components/ui",
    imports: [...screen, "#lib/peering/visible.ts", "#lib/peering/instant.ts"],
    testImports: tests,
  },
  {
    path: "app",
    imports: [...screen, ...deck, "@tanstack/react-table", "@tanstack/react-virtual"],
    testImports: tests,
  },
  // What the browser sends is parsed here; elsewhere zod would weigh on the page.
  { path: "app/{api,actions}", imports: [...deck, "next", "zod"], testImports: tests },
  {
    path: "cli",
    imports: [
      ...doors,
      "node:*",
      "#lib/verbs",
      "#lib/auth/own-origin.ts",
      "#lib/auth/secret.ts",
      "#lib/fleet",
      "#lib/reachability",
      "#lib/snapshot",
      "#lib/config",
      "#lib/peering",
      "#lib/simulator",
      "@playwright/test",
    ],
    testImports: wireTests,
  },
  // The script that Peerdeck is measured against knows nothing but the SDK.
  {
    path: "cli/bench/fleet",
    imports: ["#lib/config", "#lib/fleet", "#lib/peering", "#lib/simulator", "@aws-sdk"],
  },
];

/** Files that are one long table, which splitting would only make harder to read. */
export const dataTables: readonly string[] = ["lib/aws/error-table.ts"];
