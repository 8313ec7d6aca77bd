import type { APIRequestContext } from "@playwright/test";

/** Gives whatever this context opens the session of one of the demo's people, as their one click does. */
export async function beginDemoSession(context: APIRequestContext, url: string, user = "demo-admin"): Promise<void> {
  const answer = await context.post(`${url}/api/auth/sign-in/demo`, { data: { user }, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`Signing in as ${user} was answered with ${answer.status()}`);
}
