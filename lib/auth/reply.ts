import "server-only";
import { fail, ok, type Problem } from "#lib/result.ts";

/** Where the browser goes next, with the library's cookies. */
export function arrived(location: string, from: Response): Response {
  const headers = new Headers({ "cache-control": "private, no-store" });
  for (const cookie of from.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json(ok({ location }), { headers });
}

export const refused = (status: number, problem: Problem): Response =>
  Response.json(fail(problem), { status, headers: { "cache-control": "private, no-store" } });

export const nothingHere = (): Response =>
  refused(404, { code: "not-found", message: "There is nothing at this address." });
