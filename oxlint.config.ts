import { defineConfig, type OxlintOverride } from "oxlint";
import { dataTables, type Room, rooms } from "./scripts/rooms.ts";

const deepest = 6;

/** What every room may name: its own neighbours. How far up `..` may reach depends on the file's depth, below. */
const relative = ["./**", "../**"];

type Rules = NonNullable<OxlintOverride["rules"]>;

function restrictImports(allowed: readonly string[], stepsUp: number, typesOf: readonly string[] = []): Rules {
  const except = [...relative, ...allowed, ...typesOf].flatMap((name) => [`!${name}`, `!${name}/**`]);
  const message = "This room may not import that; the table is in scripts/rooms.ts.";
  const left = "A relative import may not leave its room; across rooms write #lib/…, #components/… or #app/….";
  const patterns = [
    { regex: `^(\\.\\./){${stepsUp + 1}}`, message: left },
    ...typesOf.map((name) => ({
      regex: `^${name}(/|$)`,
      allowTypeImports: true,
      message: `${message} Its types it may.`,
    })),
    ...lookAlikes([...allowed, ...typesOf]).map((name) => ({ regex: `^${name}(/|$)`, message })),
    // The last one: what a pattern excepts, no later pattern is asked about.
    { group: ["**", ...except], message },
  ];
  return { "no-restricted-imports": ["error", { patterns }] };
}

/** Other rooms' packages that what a room may name would let through: an exception for `react` also means `@xyflow/react`. */
const lookAlikes = (allowed: readonly string[]): string[] =>
  [...new Set(rooms.flatMap(({ imports }) => imports))].filter(
    (name) => name.startsWith("@") && !allowed.includes(name) && allowed.includes(name.split("/").at(-1) ?? ""),
  );

/** One override per depth, since how many `../` stay inside the room depends on it; then the same for its tests. */
function overridesOf(room: Room): OxlintOverride[] {
  const depths = Array.from({ length: room.flat ? 1 : deepest }, (_, depth) => depth);
  return depths.flatMap((depth) => {
    const files = `${room.path}/${"*/".repeat(depth)}*`;
    const inTests = [...room.imports, ...(room.testImports ?? [])];
    return [
      { files: [`${files}.{ts,tsx}`], rules: restrictImports(room.imports, depth, room.typesOf) },
      { files: [`${files}.test.{ts,tsx}`], rules: restrictImports(inTests, depth, room.typesOf) },
    ];
  });
}

export default defineConfig({
  plugins: ["typescript", "react", "jsx-a11y", "nextjs", "import", "unicorn", "promise", "node"],
  categories: { correctness: "error" },
  ignorePatterns: [".next/**", ".node/**", "next-env.d.ts"],
  rules: {
    "react/react-in-jsx-scope": "off",
    // A live region and a scrolling table are best named by their roles.
    "jsx-a11y/prefer-tag-over-role": "off",
    "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["tabpanel", "region"] }],
    "react/exhaustive-deps": "error",
    "react/rules-of-hooks": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "import/no-cycle": "error",
    "no-console": "error",
    // Interfaces here are closures written as methods: they have no `this` to lose.
    "typescript/unbound-method": "off",
    // XML and tags name control characters in order to refuse them.
    "no-control-regex": "off",
    "max-lines": ["error", { max: 300 }],
    "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
  },
  overrides: [
    {
      files: ["**/*.test.{ts,tsx}", "e2e/**", "tests/**"],
      rules: {
        "max-lines-per-function": "off",
        "no-console": "off",
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
      },
    },
    // Playwright hands a fixture on by a function named `use`, which is no hook.
    { files: ["e2e/**"], rules: { "react/rules-of-hooks": "off" } },
    { files: ["lib/**", "app/**", "components/**"], rules: { "node/no-process-env": "error" } },
    { files: ["lib/env.ts"], rules: { "node/no-process-env": "off" } },
    { files: [...dataTables], rules: { "max-lines": "off" } },
    // The one place that logs what nobody expected.
    { files: ["lib/gate/unexpected.ts"], rules: { "no-console": "off" } },
    // The server's console is its log, a line of JSON each (json-console.ts).
    { files: ["cli/dashboard/front-door.ts"], rules: { "no-console": "off" } },
    // A folder that the table does not name may import nothing but its neighbours.
    { files: ["lib/**"], rules: restrictImports([], 0) },
    ...rooms.flatMap(overridesOf),
    {
      files: ["lib/peering/**", "lib/reachability/**"],
      rules: {
        "no-restricted-globals": [
          "error",
          "process",
          "fetch",
          "console",
          "crypto",
          "performance",
          "setTimeout",
          "setInterval",
        ],
        "no-restricted-properties": [
          "error",
          { object: "Date", property: "now" },
          { object: "Math", property: "random" },
        ],
      },
    },
  ],
});
