import { fail, ok, type Result } from "#lib/result.ts";

export function parsePort(text: string): Result<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return ok(port);
  return fail({
    code: "bad-input",
    message: `--port: found ${JSON.stringify(text)}, wanted a number from 1 to 65535.`,
  });
}
