import "server-only";
import { PeerdeckError } from "#lib/errors.ts";
import type { Result } from "#lib/result.ts";
import type { Auth } from "../auth.ts";
import { throughTheDoor } from "../door.ts";

export interface Answer {
  readonly status: number;
  readonly body: Result<{ readonly location: string }>;
  /** As they were set: with their attributes. */
  readonly cookies: readonly string[];
}

/** As little of a browser as signing in needs: it keeps cookies and knocks at the door. */
export class TestBrowser {
  readonly jar = new Map<string, string>();
  readonly auth: Auth;
  readonly ip: string;

  constructor(auth: Auth, ip = "192.0.2.1") {
    this.auth = auth;
    this.ip = ip;
  }

  headers(): Headers {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const { host } = new URL(this.auth.origin);
    return new Headers({ host, origin: this.auth.origin, "x-forwarded-for": this.ip, ...(cookie && { cookie }) });
  }

  async post(path: string, body: object): Promise<Answer> {
    const headers = this.headers();
    headers.set("content-type", "application/json");
    const url = `${this.auth.origin}/api/auth/${path}`;
    const request = new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
    const response = await throughTheDoor(this.auth, path, request);
    this.keep(response);
    const answered = (await response.json()) as Answer["body"];
    return { status: response.status, body: answered, cookies: response.headers.getSetCookie() };
  }

  keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = cookie.split("; ");
      const [name = "", value = ""] = pair.split("=");
      if (attributes.includes("Max-Age=0")) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  session(): string {
    const value = this.jar.get("peerdeck") ?? this.jar.get("__Host-peerdeck");
    if (value === undefined) throw new PeerdeckError({ code: "internal", message: "No session cookie was set." });
    return value;
  }
}
