import "server-only";
import type { z } from "zod";
import type { Permission } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { answer } from "./answer.ts";
import { refuseForeignHost } from "./origin.ts";
import { parseInput } from "./parse.ts";
import { requireSession } from "./session.ts";
import { nothingHere, permits, type SubjectOf } from "./subject.ts";
import { unexpected } from "./unexpected.ts";

export interface RouteDefinition<Input> {
  readonly permission: Permission;
  /** The query and, over it, the path. */
  readonly input: z.ZodType<Input>;
  readonly subject: SubjectOf<Input>;
}

/** What came through the gate. */
export interface Admitted<Input> {
  readonly input: Input;
  readonly viewer: Viewer;
}

export type Context = { readonly params: Promise<object> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** A handler that says which permission it asks for. */
export type GatedRoute = Handler & { readonly permission: Permission };

/** The way in for a read from the web. */
export function defineRoute<Input>(
  definition: RouteDefinition<Input> & { readonly read: (admitted: Admitted<Input>) => Promise<Result<unknown>> },
): GatedRoute {
  const handler: Handler = async (request, context) => {
    try {
      const admitted = await admit(definition, request, context);
      return answer(admitted.ok ? await definition.read(admitted.data) : admitted);
    } catch (error) {
      return answer(fail(unexpected(error)));
    }
  };
  return Object.assign(handler, { permission: definition.permission });
}

/** Host → session → input → subject → permission. */
export async function admit<Input>(
  { permission, input, subject }: RouteDefinition<Input>,
  request: Request,
  context: Context,
): Promise<Result<Admitted<Input>>> {
  const foreign = refuseForeignHost(request.headers);
  if (foreign) return fail(foreign);
  const viewer = await requireSession(request.headers);
  if (!viewer.ok) return viewer;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = parseInput(input, { ...query, ...(await context.params) });
  if (!parsed.ok) return parsed;
  const about = await subject(parsed.data, viewer.data);
  if (!about.ok) return about;
  if (!permits(viewer.data, permission, about.data)) return fail(nothingHere);
  return ok({ input: parsed.data, viewer: viewer.data });
}
