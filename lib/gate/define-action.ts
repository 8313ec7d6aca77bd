import "server-only";
import { randomUUID } from "node:crypto";
import { headers as incoming } from "next/headers";
import type { z } from "zod";
import { holderOf } from "#lib/auth/holder-of.ts";
import type { Holder, Permission } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { databaseLost, viewerOf } from "#lib/auth/viewer-of.ts";
import type { Actor } from "#lib/db/trail.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { parseInput } from "./parse.ts";
import { recordRefusal } from "./record-refusal.ts";
import { requireSession } from "./session.ts";
import { permits, refusalTo, type SubjectOf } from "./subject.ts";
import { unexpected } from "./unexpected.ts";

export interface ActionDefinition<Input> {
  readonly permission: Permission;
  readonly input: z.ZodType<Input>;
  readonly subject: SubjectOf<Input>;
}

/** What came through the gate: one click of one person. */
export interface Click<Input> {
  readonly input: Input;
  readonly viewer: Viewer;
  readonly actor: Actor;
  /** The same person as the database has them later on; null once their session has ended. */
  readonly viewerNow: () => Promise<Viewer | null>;
  /** What somebody else may do now, in whose name a part of a change is made. */
  readonly holderOf: (userId: string) => Promise<Holder | null>;
}

type Action<Data> = (raw: unknown) => Promise<Result<Data>>;

/** An action that says which permission it asks for. */
export type GatedAction<Data> = Action<Data> & { readonly permission: Permission };

/** The way in for a change from the web. */
export function defineAction<Input, Data>(
  definition: ActionDefinition<Input> & { readonly act: (click: Click<Input>) => Promise<Result<Data>> },
): GatedAction<Data> {
  const action: Action<Data> = async (raw) => {
    try {
      const click = await admit(definition, raw);
      return click.ok ? await definition.act(click.data) : click;
    } catch (error) {
      return fail(unexpected(error));
    }
  };
  return Object.assign(action, { permission: definition.permission });
}

/** Host and origin → session → input → subject → permission → the database is ours → a correlation id for this click. */
async function admit<Input>(
  { permission, input, subject }: ActionDefinition<Input>,
  raw: unknown,
): Promise<Result<Click<Input>>> {
  // A copy: a run outlives the request that started it.
  const headers = new Headers(await incoming());
  const foreign = refuseForeignOrigin(headers);
  if (foreign) return fail(foreign);
  const session = await requireSession(headers);
  if (!session.ok) return session;
  const viewer = session.data;
  const parsed = parseInput(input, raw);
  if (!parsed.ok) return parsed;
  const about = await subject(parsed.data, viewer);
  if (!about.ok) return about;
  const actor = actorOf(viewer);
  if (!permits(viewer, permission, about.data)) {
    const refusal = refusalTo(viewer, permission, about.data);
    await recordRefusal(actor, permission, about.data, refusal);
    return fail(refusal);
  }
  const lost = await databaseLost();
  if (lost) return fail(lost);
  return ok({ input: parsed.data, viewer, actor, viewerNow: () => viewerOf(headers), holderOf });
}

const actorOf = ({ userId, name, method, ip }: Viewer): Actor => ({
  id: userId,
  name,
  method,
  ip,
  correlationId: randomUUID(),
});
