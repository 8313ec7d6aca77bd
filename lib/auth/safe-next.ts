import "server-only";
import { homeHref } from "#lib/routes.ts";

const elsewhere = "https://peerdeck.invalid";
const charactersMax = 2_000;
/** Browsers read a backslash as a slash, and drop tabs and line breaks. */
const treacherous = /[\\\u0000-\u0020\u007f]/;

/** Where to go after signing in: a page of this dashboard, whatever was asked for. */
export function safeNext(asked: string | null | undefined): string {
  if (!asked || asked.length > charactersMax || !/^\/(?![/\\])/.test(asked) || treacherous.test(asked)) return homeHref;
  const url = URL.parse(asked, elsewhere);
  if (url === null || url.origin !== elsewhere) return homeHref;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith("//") || /^\/(?:api|sign-in)(?:[/?#]|$)/.test(path) ? homeHref : path;
}
