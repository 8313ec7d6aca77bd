import "server-only";
import { z } from "zod";
import { visible } from "#lib/peering/visible.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { nameTried } from "./try-limits.ts";

export interface NewPerson {
  readonly name: string;
  readonly email: string;
}

const refuse = (path: "name" | "email", message: string) => fail({ code: "bad-input" as const, message, path });

/** A name goes into the trail and, shortened, to CloudTrail: one line of ordinary characters. */
export function checkPerson(name: string, email: string): Result<NewPerson> {
  const trimmed = name.trim().normalize("NFC");
  if (trimmed === "" || trimmed.length > 100)
    return refuse("name", `Found a name of ${trimmed.length} characters, wanted 1 to 100.`);
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(trimmed) || visible(trimmed) !== trimmed)
    return refuse("name", "Found a character in the name that cannot be seen, wanted one line of text.");
  const address = nameTried(email);
  if (!z.email().safeParse(address).success || address.endsWith(".invalid"))
    return refuse("email", "Found no e-mail address, wanted one such as ann@example.com.");
  return ok({ name: trimmed, email: address });
}
