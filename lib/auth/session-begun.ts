import "server-only";
import { sessionWithToken } from "#lib/db/sessions.ts";
import type { Auth } from "./auth.ts";

/** The session that an answer of the library's begins, if it does. */
export async function sessionBegun({ library, database }: Auth, response: Response) {
  const { name } = (await library.$context).authCookies.sessionToken;
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith(`${name}=`));
  const value = cookie?.slice(name.length + 1).split(";")[0] ?? "";
  const token = decodeURIComponent(value).split(".")[0] ?? "";
  return token === "" ? null : sessionWithToken(database.db, token);
}
