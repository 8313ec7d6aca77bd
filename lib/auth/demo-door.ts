import "server-only";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { recordBy } from "./events.ts";
import { endSessionBefore } from "./password-door.ts";
import { arrived, nothingHere } from "./reply.ts";
import { safeNext } from "./safe-next.ts";
import { sessionBegun } from "./session-begun.ts";

export interface DemoChoice {
  readonly user: string;
  readonly next?: string | undefined;
}

/** Outside the demo there is no such address: the library has not even loaded the endpoint. */
export async function signInAsDemoUser(auth: Auth, headers: Headers, { user, next }: DemoChoice): Promise<Response> {
  if (!auth.demo || !("signInDemo" in auth.library.api)) return nothingHere();
  const response = await auth.library.api.signInDemo({ body: { user }, headers, asResponse: true });
  const session = response.ok ? await sessionBegun(auth, response) : null;
  if (!session) return nothingHere();
  await endSessionBefore(auth, headers);
  const stranger = { ip: addressOf(headers), method: "demo" } as const;
  await recordBy(auth, session.userId, stranger, { operation: "sign-in", resource: session.id });
  return arrived(safeNext(next), response);
}
