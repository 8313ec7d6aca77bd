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

const mend =
  'Make one with "openssl rand -base64 32", and give it in PEERDECK_SECRET, or in a file named in PEERDECK_SECRET_FILE.';

const refuse = (message: string): Result<never> =>
  fail<Problem>({ code: "bad-configuration", message, mend, path: "PEERDECK_SECRET" });

/** The key that session cookies are signed with. It never appears in a message. */
export function signingSecret(): Result<string> {
  const text = secretText();
  if (!text.ok) return text;
  const secret = text.data;
  if (secret.length < charactersMin)
    return refuse(`Found a PEERDECK_SECRET of ${secret.length} characters, wanted at least ${charactersMin}.`);
  if (sampleSecrets.includes(secret.toLowerCase()))
    return refuse("Found the sample of the documentation in PEERDECK_SECRET, wanted one of your own.");
  if (new Set(secret).size < 10)
    return refuse("Found a PEERDECK_SECRET that repeats a few characters, wanted a random one.");
  return ok(secret);
}

function secretText(): Result<string> {
  const given = env.named("PEERDECK_SECRET");
  const file = env.named("PEERDECK_SECRET_FILE");
  if (given !== null && file !== null)
    return refuse("Found both PEERDECK_SECRET and PEERDECK_SECRET_FILE, wanted one of them.");
  if (given !== null) return ok(given.trim());
  if (file === null) return refuse("Found no PEERDECK_SECRET, wanted a secret that session cookies are signed with.");
  try {
    return ok(readFileSync(/* turbopackIgnore: true */ file, "utf8").trim());
  } catch {
    return refuse(`Found PEERDECK_SECRET_FILE set to ${JSON.stringify(file)}, which cannot be read.`);
  }
}
