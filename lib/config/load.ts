import "server-only";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { env } from "#lib/env.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Config } from "./config.ts";
import type { Mistake } from "./mistake.ts";
import { parseConfig } from "./parse.ts";

const fileName = "peerdeck.yaml";

/** From the path given (`--config`), else PEERDECK_CONFIG, else peerdeck.yaml in the working directory. */
export async function loadConfig(given?: string | null): Promise<Result<Config>> {
  const path = resolve(/* turbopackIgnore: true */ given ?? env.configPath() ?? fileName);
  const text = await readText(path);
  if (!text.ok) return text;
  const config = parseConfig(text.data, path, env.named);
  const endpoint = endpointProblem(env.ec2Endpoint());
  if (config.ok) return endpoint === null ? config : fail(endpoint);
  return fail({
    code: "bad-configuration",
    message: [`${path} has ${countOf(config.error)}:`, ...config.error.map(lineOf)].join("\n"),
    ...(config.error[0] !== undefined && config.error[0].path !== "" && { path: config.error[0].path }),
    mend: `Correct ${path}; the README describes its keys.`,
  });
}

/** The SDK would send requests to nowhere, and say so in words that name no setting. */
function endpointProblem(endpoint: string | null): Problem | null {
  if (endpoint === null || (URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol))) return null;
  return {
    code: "bad-configuration",
    message: `Found AWS_ENDPOINT_URL set to ${JSON.stringify(endpoint)}, wanted a URL such as http://localhost:4566.`,
    mend: "Correct or unset AWS_ENDPOINT_URL (or AWS_ENDPOINT_URL_EC2) in Peerdeck's environment.",
  };
}

const countOf = ({ length }: readonly Mistake[]): string => (length === 1 ? "a mistake" : `${length} mistakes`);
const lineOf = ({ path, message }: Mistake): string => (path === "" ? `  ${message}` : `  ${path}: ${message}`);

async function readText(path: string): Promise<Result<string>> {
  try {
    return ok(await readFile(path, "utf8"));
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return fail({
      code: "bad-configuration",
      message: missing
        ? `Found no configuration at ${path}, wanted a file that lists the AWS accounts.`
        : `Found a configuration at ${path} that cannot be read, wanted a readable text file.`,
      mend: `Create ${fileName}, or name another file with --config or PEERDECK_CONFIG. "peerdeck demo" needs none.`,
    });
  }
}
