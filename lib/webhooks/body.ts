import "server-only";
import type { WebhookConfig } from "#lib/config/config.ts";
import type { Notice } from "#lib/peering/notices/notice.ts";
import { headlineOf, noticeText } from "#lib/peering/notices/words.ts";

/** Of what is sent; what a notice holds is far shorter. */
export const bodyBytesMax = 64 * 1024;

/** `link`: where the thing itself is to be looked at; null where Peerdeck does not know its own address. */
export function bodyOf(notice: Notice, format: WebhookConfig["format"], link: string | null): string {
  if (format === "slack") {
    const text = link === null ? noticeText(notice) : `${noticeText(notice)}\n${link}`;
    return JSON.stringify({ text, mrkdwn: false, parse: "none", link_names: false, unfurl_links: false });
  }
  const { key, kind, at, ...about } = notice;
  return inertJson({ version: 1, id: key, event: kind, at, summary: `${headlineOf(notice)}.`, link, ...about });
}

/** JSON that stays text also where somebody pastes it into a page. */
const inertJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
