import { parseArgs } from "node:util";
import { fail, ok, type Result } from "#lib/result.ts";
import type { FailOn } from "./scan-answer.ts";
import { failOns } from "./scan-answer.ts";

export interface ScanCommand {
  readonly json: boolean;
  /** Null: findings alone never make the exit code. */
  readonly failOn: FailOn | null;
  readonly configPath: string | null;
}

/** Unknown options throw what Node's own parser throws. */
export function parseScan(args: readonly string[]): Result<ScanCommand> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: "boolean", default: false }, "fail-on": { type: "string" }, config: { type: "string" } },
  });
  const text = values["fail-on"];
  const failOn = failOns.find((each) => each === text) ?? null;
  if (text !== undefined && failOn === null)
    return fail({
      code: "bad-input",
      message: `--fail-on: found ${JSON.stringify(text)}, wanted ${failOns.slice(0, -1).join(", ")} or ${failOns.at(-1)}.`,
    });
  return ok({ json: values.json, failOn, configPath: values.config ?? null });
}
