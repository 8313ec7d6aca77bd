import "server-only";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { demoOneAccount, demoUsers } from "./demo-users.ts";

const known = [...demoUsers, demoOneAccount];

/** A session for a ready-made user without any secret: this plugin is loaded in the demo and nowhere else. */
export const demoSignIn = () => ({
  id: "demo-sign-in" as const,
  endpoints: {
    signInDemo: createAuthEndpoint(
      "/sign-in/demo",
      { method: "POST", body: z.object({ user: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const chosen = known.find(({ id }) => id === context.body.user);
        const user = chosen ? await internalAdapter.findUserById(chosen.id) : null;
        const session = user ? await internalAdapter.createSession(user.id) : null;
        if (!user || !session) throw new APIError("NOT_FOUND");
        await setSessionCookie(context, { session, user });
        return context.json({ userId: user.id });
      },
    ),
  },
});
