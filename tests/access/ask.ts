import { actions } from "./build.ts";
import type { Stand } from "./stand.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** One request exactly as it is written: no redirect is followed, no path made tidy. */
export async function get(stand: Stand, path: string, headers: Headers, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${stand.url}${path}`, { redirect: "manual", ...init, headers });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** Calls a server action by its id, as any client can. */
export function act(stand: Stand, action: string, path: string, input: unknown, headers: Headers): Promise<Answer> {
  const id = actions[action];
  if (id === undefined) throw new Error(`The build has no action ${action}`);
  return actById(stand, id, path, input, headers);
}

export function actById(stand: Stand, id: string, path: string, input: unknown, from: Headers): Promise<Answer> {
  const headers = new Headers(from);
  headers.set("next-action", id);
  headers.set("accept", "text/x-component");
  headers.set("content-type", "text/plain;charset=UTF-8");
  return get(stand, path, headers, { method: "POST", body: JSON.stringify([input]) });
}

interface Told {
  readonly ok: boolean;
  readonly data?: { readonly runId?: string };
  readonly error?: { readonly code: string };
}

/** What the action returned, out of the stream that carries it. */
export function returned({ status, body }: Answer): Told {
  const line = /^\d+:(\{"ok":.*\})$/m.exec(body)?.[1];
  if (line === undefined) throw new Error(`The action answered HTTP ${status} without a result: ${body.slice(0, 300)}`);
  return JSON.parse(line) as Told;
}
