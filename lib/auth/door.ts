import "server-only";
import { z } from "zod";
import type { Auth } from "./auth.ts";
import { changePassword } from "./change-password-door.ts";
import { signInAsDemoUser } from "./demo-door.ts";
import { acceptInvitation } from "./invitation-door.ts";
import { beginOidc } from "./oidc-door.ts";
import { signInWithPassword } from "./password-door.ts";
import { nothingHere, refused } from "./reply.ts";
import { setUp } from "./set-up-door.ts";
import { signOut } from "./sign-out.ts";

const text = z.string().max(2_000);
const next = text.optional();

type Way = (auth: Auth, headers: Headers, body: unknown) => Promise<Response>;

const way =
  <Input>(input: z.ZodType<Input>, act: (auth: Auth, headers: Headers, input: Input) => Promise<Response>): Way =>
  async (auth, headers, body) => {
    const parsed = input.safeParse(body);
    return parsed.success
      ? act(auth, headers, parsed.data)
      : refused(400, { code: "bad-input", message: "Found a request of another form than this page's." });
  };

/** Everything that can be asked for without a session. The library's own endpoints are not served. */
const ways: Readonly<Record<string, Way>> = {
  "sign-in": way(z.object({ email: text, password: text, next }), signInWithPassword),
  "sign-in/demo": way(z.object({ user: text, next }), signInAsDemoUser),
  "sign-in/oidc": way(z.object({ next }), beginOidc),
  "set-up": way(z.object({ token: text, name: text, email: text, password: text, networks: z.boolean() }), setUp),
  "accept-invitation": way(z.object({ token: text, password: text }), acceptInvitation),
  "change-password": way(z.object({ current: text, password: text }), changePassword),
  "sign-out": way(z.object({}), signOut),
};

const bodyCharactersMax = 16_000;

/** `path`: below /api/auth/. The caller has checked that the request comes from a page of ours. */
export async function throughTheDoor(auth: Auth, path: string, request: Request): Promise<Response> {
  const found = Object.hasOwn(ways, path) ? ways[path] : undefined;
  if (found === undefined) return nothingHere();
  const body = await bodyOf(request);
  return found(auth, request.headers, body);
}

async function bodyOf(request: Request): Promise<unknown> {
  if (!/^application\/json(?:;|$)/.test(request.headers.get("content-type") ?? "")) return null;
  if (Number(request.headers.get("content-length") ?? 0) > bodyCharactersMax) return null;
  const written = await request.text();
  try {
    return written.length > bodyCharactersMax ? null : JSON.parse(written);
  } catch {
    return null;
  }
}
