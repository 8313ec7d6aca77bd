import { throughTheDoor } from "#lib/auth/door.ts";
import { finishOidc } from "#lib/auth/oidc-door.ts";
import { nothingHere } from "#lib/auth/reply.ts";
import { theAuth } from "#lib/auth/the-auth.ts";
import { answer } from "#lib/gate/answer.ts";
import { refuseForeignHost, refuseForeignOrigin } from "#lib/gate/origin.ts";
import { unexpected } from "#lib/gate/unexpected.ts";
import { fail } from "#lib/result.ts";

interface Context {
  readonly params: Promise<{ readonly all: readonly string[] }>;
}

/** The provider sends the browser back here: a plain link, so the origin is the provider's, and the state must tell. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const foreign = refuseForeignHost(request.headers);
    if (foreign) return answer(fail(foreign));
    const auth = await theAuth();
    if (!auth.ok) return answer(auth);
    return (await params).all.join("/") === "callback/oidc" ? await finishOidc(auth.data, request) : nothingHere();
  } catch (error) {
    return answer(fail(unexpected(error)));
  }
}

/** Signing in and out: the one way in that asks for no session, and for no permission. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const foreign = refuseForeignOrigin(request.headers);
    if (foreign) return answer(fail(foreign));
    const auth = await theAuth();
    if (!auth.ok) return answer(auth);
    return await throughTheDoor(auth.data, (await params).all.join("/"), request);
  } catch (error) {
    return answer(fail(unexpected(error)));
  }
}
