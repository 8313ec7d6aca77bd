import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { fail, type Problem, type Result } from "#lib/result.ts";
import { answer } from "./answer.ts";
import { refuseForeignHost } from "./origin.ts";
import { parseInput } from "./parse.ts";
import { openRate, type Rate } from "./rate.ts";
import { unexpected } from "./unexpected.ts";

export interface MachineRouteDefinition<Input> {
  /** What the machine must show; null: there is no such way in. */
  readonly token: () => Result<string | null>;
  readonly input: z.ZodType<Input>;
  readonly read: (input: Input) => Promise<Result<Response>>;
  readonly rates?: { readonly all: Rate; readonly wrong: Rate };
}

const minuteMs = 60_000;

/** The way in for a machine that reads without being a person: it shows a token, and sees all accounts. */
export function defineMachineRoute<Input>(
  definition: MachineRouteDefinition<Input>,
): (request: Request) => Promise<Response> {
  const { rates = { all: openRate(120, minuteMs), wrong: openRate(10, minuteMs) } } = definition;
  return async (request) => {
    try {
      const admitted = admit(definition, rates, request);
      if (admitted === "too-many") return tooMany();
      if (!admitted.ok) return answer(admitted);
      const read = await definition.read(admitted.data);
      return read.ok ? read.data : answer(read);
    } catch (error) {
      return answer(fail(unexpected(error)));
    }
  };
}

/** Host → is there a token → rate → token → rate → input. */
function admit<Input>(
  { token, input }: MachineRouteDefinition<Input>,
  { all, wrong }: { readonly all: Rate; readonly wrong: Rate },
  request: Request,
): Result<Input> | "too-many" {
  const foreign = refuseForeignHost(request.headers);
  if (foreign) return fail(foreign);
  const wanted = token();
  if (!wanted.ok) return wanted;
  if (wanted.data === null) return fail(notOffered);
  const caller = request.headers.get("x-forwarded-for") ?? "unknown";
  const shown = /^Bearer (\S{1,500})$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!same(shown, wanted.data)) return wrong.admits(caller) ? fail(wrongToken) : "too-many";
  if (!all.admits(caller)) return "too-many";
  return parseInput(input, Object.fromEntries(new URL(request.url).searchParams));
}

/** In the same time whatever is shown. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const notOffered: Problem = { code: "not-found", message: "There is nothing at this address." };

const wrongToken: Problem = {
  code: "signed-out",
  message: "This address wants a token that the request did not show.",
  mend: "Send it as the header Authorization: Bearer TOKEN. Whoever runs Peerdeck has it.",
};

const tooMany = (): Response =>
  Response.json(fail<Problem>({ code: "throttled", message: "Too many requests; ask again in a minute." }), {
    status: 429,
    headers: { "cache-control": "private, no-store", "retry-after": "60" },
  });
