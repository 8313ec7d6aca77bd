import "server-only";
import { findUser } from "#lib/db/users.ts";
import { signInHref } from "#lib/routes.ts";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { neutral, recordBy, recordRefused } from "./events.ts";
import { providerId } from "./oidc-provider.ts";
import { endSessionBefore } from "./password-door.ts";
import { arrived, nothingHere, refused } from "./reply.ts";
import { safeNext } from "./safe-next.ts";
import { sessionBegun } from "./session-begun.ts";

const unreachable = () =>
  refused(503, {
    code: "network",
    message: "The identity provider does not answer, or does not say what is needed to sign in with it.",
    mend: "Try again. If it goes on, an admin can find the cause in the server's log.",
  });

/** Sends the browser to the provider. */
export async function beginOidc(auth: Auth, headers: Headers, asked: { readonly next?: string | undefined }) {
  if (auth.oidc === null) return nothingHere();
  const body = {
    provider: providerId,
    callbackURL: safeNext(asked.next),
    errorCallbackURL: signInHref(),
    disableRedirect: true,
  };
  const response = await auth.library.api.signInSocial({ body, headers, asResponse: true });
  const answer: unknown = response.ok ? await response.json() : null;
  const url = typeof answer === "object" && answer !== null && "url" in answer ? answer.url : null;
  return typeof url === "string" ? arrived(url, response) : unreachable();
}

const codePattern = /^[a-z_]{1,60}$/;

/** The provider sends the browser back. Whatever does not fit together ends at the sign-in page, with a word of why. */
export async function finishOidc(auth: Auth, request: Request): Promise<Response> {
  if (auth.oidc === null) return nothingHere();
  const stranger = { ip: addressOf(request.headers), method: "oidc" } as const;
  const { search } = new URL(request.url);
  // The library's own address, whatever the Host header says.
  const asked = new Request(`${auth.origin}/api/auth/callback/${providerId}${search}`, { headers: request.headers });
  const response = await auth.library.handler(asked);
  const session = await sessionBegun(auth, response);
  if (session === null) {
    const told = URL.parse(response.headers.get("location") ?? "", auth.origin)?.searchParams.get("error") ?? "";
    const problem = codePattern.test(told) ? told : "not_accepted";
    await recordRefused(auth, stranger, { operation: "sign-in", reason: problem });
    return redirected(`${signInHref()}?${new URLSearchParams({ problem })}`, response);
  }
  await endSessionBefore(auth, request.headers);
  const user = await findUser(auth.database.db, session.userId);
  const after = { groups: user?.groups.slice(0, 50).map(neutral) };
  await recordBy(auth, session.userId, stranger, { operation: "sign-in", resource: session.id, after });
  return redirected(safeNext(pathOf(response, auth.origin)), response);
}

function pathOf(response: Response, origin: string): string {
  const url = URL.parse(response.headers.get("location") ?? "", origin);
  return url?.origin === origin ? `${url.pathname}${url.search}${url.hash}` : "";
}

function redirected(location: string, from: Response): Response {
  const headers = new Headers({ location, "cache-control": "private, no-store" });
  for (const cookie of from.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
