import { actionId } from "./build.ts";
import { ask } from "./raw-http.ts";

export interface Told<Data> {
  readonly ok: boolean;
  readonly data?: Data;
  readonly error?: { readonly code: string; readonly message: string };
}

/** As React's own encoder writes a text that looks like one of its references. */
const escaped = (_key: string, value: unknown): unknown =>
  typeof value === "string" && value.startsWith("$") ? `$${value}` : value;

/** What a button of that page does, without the button: the server action by its id, and what it returned. */
export async function press<Data>(
  origin: string,
  cookie: string,
  [action, page]: readonly [name: string, page: string],
  input: Readonly<Record<string, unknown>>,
): Promise<Told<Data>> {
  const { status, body } = await ask(origin, {
    path: page,
    method: "POST",
    headers: {
      cookie,
      origin,
      "next-action": actionId(action),
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
    },
    body: JSON.stringify([input], escaped),
  });
  const line = /^\d+:(\{"ok":.*\})$/m.exec(body)?.[1];
  if (line === undefined) throw new Error(`${action} answered HTTP ${status} without a result: ${body.slice(0, 300)}`);
  return JSON.parse(line) as Told<Data>;
}
