import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Actor } from "#lib/aws/index.ts";
import { fail, type Result } from "#lib/result.ts";
import { currentActor } from "#lib/verbs/current-actor.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { parseInput } from "./parse.ts";
import { unexpected } from "./unexpected.ts";

/** The only way in for a change from the web: same origin → input → actor → verb → typed result. */
export function defineAction<Input, Data>(
  schema: z.ZodType<Input>,
  act: (input: Input, actor: Actor) => Promise<Result<Data>>,
): (raw: unknown) => Promise<Result<Data>> {
  return async (raw) => {
    try {
      const refused = refuseForeignOrigin(await headers());
      if (refused) return fail(refused);
      const input = parseInput(schema, raw);
      if (!input.ok) return input;
      return await act(input.data, currentActor());
    } catch (error) {
      return fail(unexpected(error));
    }
  };
}
