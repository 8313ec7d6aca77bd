import { type NextRequest, NextResponse } from "next/server";
import { env } from "#lib/env.ts";
import { isOwnHost } from "#lib/own-host.ts";

/** The page's policy: nothing but what is named; scripts and style sheets only with this request's nonce. */
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Popups and virtual rows are placed by style attributes, whose values no nonce can cover; they load nothing and run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const isHttps = (origin: string | null): boolean => origin !== null && URL.parse(origin)?.protocol === "https:";

/** Headers only: who may see what is decided in the loader, the route and the action, with or without this file. */
export function proxy(request: NextRequest): NextResponse {
  const origin = env.named("PEERDECK_ORIGIN");
  if (!isOwnHost(request.headers.get("host"), origin))
    return new NextResponse(null, { status: 421, headers: { "cache-control": "private, no-store" } });
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV !== "production");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  if (isHttps(origin)) response.headers.set("strict-transport-security", "max-age=63072000");
  return response;
}

// The build's own files are public and the same for everybody; of the API, Next adds the headers itself.
export const config = { matcher: ["/((?!api/|_next/static/|icon.svg$).*)"] };
