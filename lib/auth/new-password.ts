import "server-only";
import { fail, ok, type Result } from "#lib/result.ts";
import { passwordCharactersMax, passwordCharactersMin } from "./library.ts";

/** Length is what makes a password strong; kinds of characters are not asked for. */
export function checkNewPassword(password: string, email: string): Result<string> {
  const refuse = (message: string) => fail({ code: "bad-input" as const, message, path: "password" });
  const { length } = password;
  if (length < passwordCharactersMin)
    return refuse(`Found a password of ${length} characters, wanted at least ${passwordCharactersMin}.`);
  if (length > passwordCharactersMax)
    return refuse(`Found a password of ${length} characters, wanted at most ${passwordCharactersMax}.`);
  if (new Set(password).size < 5) return refuse("Found a password that repeats a few characters, wanted another one.");
  const lower = password.toLowerCase();
  if (lower.includes("peerdeck") || lower === email.toLowerCase())
    return refuse("Found a password that anybody would try first, wanted another one.");
  return ok(password);
}
