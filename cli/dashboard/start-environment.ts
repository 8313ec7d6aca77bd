import { resolve } from "node:path";

/** Files that may be named relative to the folder that Peerdeck was called in. */
const files = [
  "AWS_CONFIG_FILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "NODE_EXTRA_CA_CERTS",
  "PEERDECK_ANCHOR",
  "PEERDECK_SECRET_FILE",
  "PEERDECK_SUMMARY_TOKEN_FILE",
];

/** What only the demo may switch on: its one-click users would be admins of real networks. */
const demoOnly = ["PEERDECK_DEMO", "PEERDECK_SIMULATED"];

interface Places {
  readonly configPath: string;
  /** `:memory:` keeps nothing. */
  readonly dataFolder: string;
}

/** The server changes its folder, so every path that it is given is absolute. */
export function startEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  { configPath, dataFolder }: Places,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(own))
    if (value !== undefined && !demoOnly.includes(name)) kept[name] = files.includes(name) ? resolve(value) : value;
  return {
    ...kept,
    PEERDECK_CONFIG: resolve(configPath),
    PEERDECK_DATA: dataFolder === ":memory:" ? dataFolder : resolve(dataFolder),
  };
}
