import "server-only";
import { readFileSync } from "node:fs";
import { env } from "#lib/env.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";

const charactersMin = 32;

/** What stands in documents and examples is known to everybody. */
export const sampleSecrets: readonly string[] = [
  "replace-me-with-the-output-of-openssl-rand-base64-32",
  "change-me-change-me-change-me-change-me",
  "your-secret-your-secret-your-secret-",
];

const refuse = (name: string, message: string): Result<never> =>
  fail<Problem>({
    code: "bad-configuration",
    message,
    mend: `Make one with "openssl rand -base64 32", and give it in ${name}, or in a file named in ${name}_FILE.`,
    path: name,
  });

/** The key that session cookies are signed with. It never appears in a message. */
export function signingSecret(): Result<string> {
  const name = "PEERDECK_SECRET";
  const secret = secretIn(name);
  if (!secret.ok) return secret;
  return secret.data === null
    ? refuse(name, `Found no ${name}, wanted a secret that session cookies are signed with.`)
    : ok(secret.data);
}

/** What machines show that read the fleet's summary; null: none is meant to. */
export const summaryToken = (): Result<string | null> => secretIn("PEERDECK_SUMMARY_TOKEN");

/** A secret that is good enough; null: there is none. */
function secretIn(name: string): Result<string | null> {
  const text = textIn(name);
  if (!text.ok || text.data === null) return text;
  const secret = text.data;
  if (secret.length < charactersMin)
    return refuse(name, `Found a ${name} of ${secret.length} characters, wanted at least ${charactersMin}.`);
  if (sampleSecrets.includes(secret.toLowerCase()))
    return refuse(name, `Found the sample of the documentation in ${name}, wanted one of your own.`);
  if (new Set(secret).size < 10)
    return refuse(name, `Found a ${name} that repeats a few characters, wanted a random one.`);
  return ok(secret);
}

function textIn(name: string): Result<string | null> {
  const given = env.named(name);
  const file = env.named(`${name}_FILE`);
  if (given !== null && file !== null) return refuse(name, `Found both ${name} and ${name}_FILE, wanted one of them.`);
  if (given !== null) return ok(given.trim());
  if (file === null) return ok(null);
  try {
    return ok(readFileSync(/* turbopackIgnore: true */ file, "utf8").trim());
  } catch {
    return refuse(name, `Found ${name}_FILE set to ${JSON.stringify(file)}, which cannot be read.`);
  }
}
